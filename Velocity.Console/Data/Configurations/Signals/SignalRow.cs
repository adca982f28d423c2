using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>A <c>QdSignalBundle</c>.</summary>
public sealed class SignalRow : DeliveredRow
{
    public required SignalId SignalId { get; init; }

    public required Ref ClientRef { get; init; }

    public required string ScoreType { get; init; }

    /// <summary>Start of the time window.</summary>
    public required DateTimeOffset From { get; init; }
}

internal sealed class SignalConfiguration : IEntityTypeConfiguration<SignalRow>
{
    public void Configure(EntityTypeBuilder<SignalRow> builder)
    {
        builder.ToTable("intel_signal").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.SignalId, row.Revision }).IsUnique();
        builder.HasIndex(row => new { row.ClientRef, row.ScoreType, row.From });
    }
}
