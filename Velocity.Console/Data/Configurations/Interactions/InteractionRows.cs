using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>An <c>InteractionBundle</c>; the newest document of a bundle is the bundle.</summary>
public sealed class InteractionRow : ArtifactRow
{
    public required InteractionId BundleId { get; init; }

    /// <summary>Null while nobody knows whose it is.</summary>
    public Ref? ClientRef { get; init; }

    /// <summary>When its first event happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A <c>TranscriptBundle</c>.</summary>
public sealed class TranscriptRow : ArtifactRow
{
    public required TranscriptId TranscriptId { get; init; }

    public required Ref InteractionRef { get; init; }
}

internal sealed class InteractionConfiguration : IEntityTypeConfiguration<InteractionRow>, IEntityTypeConfiguration<TranscriptRow>
{
    public void Configure(EntityTypeBuilder<InteractionRow> builder)
    {
        builder.ToTable("intel_interaction").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => row.BundleId);
        builder.HasIndex(row => new { row.ClientRef, row.OccurredAt });
    }

    public void Configure(EntityTypeBuilder<TranscriptRow> builder)
    {
        builder.ToTable("intel_transcript").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => row.TranscriptId);
        builder.HasIndex(row => row.InteractionRef);
    }
}
