using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>How values that every table uses are kept.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<UtcText>();
        builder.Properties<Ref>().HaveConversion<RefText>();
        builder.Properties<PrincipalRef>().HaveConversion<PrincipalText>();
        builder.Properties<ArtifactId>().HaveConversion<IdValue<ArtifactId>>();
        builder.Properties<BatchId>().HaveConversion<IdValue<BatchId>>();
        builder.Properties<RowId>().HaveConversion<IdValue<RowId>>();
        builder.Properties<ManifestId>().HaveConversion<IdValue<ManifestId>>();
        builder.Properties<ProposalId>().HaveConversion<IdValue<ProposalId>>();
        builder.Properties<DecisionId>().HaveConversion<IdValue<DecisionId>>();
        builder.Properties<DeltaId>().HaveConversion<IdValue<DeltaId>>();
        builder.Properties<InteractionId>().HaveConversion<IdValue<InteractionId>>();
        builder.Properties<TranscriptId>().HaveConversion<IdValue<TranscriptId>>();
        builder.Properties<SignalId>().HaveConversion<IdValue<SignalId>>();
    }

    /// <summary>ISO 8601 in UTC with a fixed width, so that the text sorts as the times do.</summary>
    internal sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
        time => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture),
        text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
    {
        public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    }

    private sealed class RefText() : ValueConverter<Ref, string>(reference => reference.ToString(), text => Ref.Parse(text));

    private sealed class PrincipalText() : ValueConverter<PrincipalRef, string>(principal => principal.ToString(), text => PrincipalRef.Parse(text));

    private sealed class IdValue<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
        where TId : struct, IGuidId<TId>
    {
        // An expression tree cannot call a static abstract member itself.
        private static TId Make(Guid value) => TId.From(value);
    }
}
