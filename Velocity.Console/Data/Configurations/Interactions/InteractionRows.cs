using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>What a producer delivered about something. The newest revision of a subject is what counts; the others stay.</summary>
public abstract class DeliveredRow : ArtifactRow
{
    public required PrincipalRef CreatedBy { get; init; }

    /// <summary>From 1; two documents of one subject that arrive at once collide here.</summary>
    public required int Revision { get; init; }
}

/// <summary>An <c>InteractionBundle</c>; the newest document of a bundle is the bundle.</summary>
public sealed class InteractionRow : DeliveredRow
{
    public required InteractionId BundleId { get; init; }

    /// <summary>Null while nobody knows whose it is.</summary>
    public Ref? ClientRef { get; init; }

    /// <summary>When its first event happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How many events it has: refs name them by number.</summary>
    public required int EventCount { get; init; }
}

/// <summary>A <c>TranscriptBundle</c>.</summary>
public sealed class TranscriptRow : DeliveredRow
{
    public required TranscriptId TranscriptId { get; init; }

    public required Ref InteractionRef { get; init; }

    /// <summary>Milliseconds from the start of the recording to the end of the last segment.</summary>
    public required long EndMs { get; init; }
}

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<InteractionRow>, IEntityTypeConfiguration<TranscriptRow>
{
    public void Configure(EntityTypeBuilder<InteractionRow> builder)
    {
        builder.ToTable("intel_interaction").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.BundleId, row.Revision }).IsUnique();
        builder.HasIndex(row => new { row.ClientRef, row.OccurredAt });
    }

    public void Configure(EntityTypeBuilder<TranscriptRow> builder)
    {
        builder.ToTable("intel_transcript").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.TranscriptId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.InteractionRef);
    }
}
