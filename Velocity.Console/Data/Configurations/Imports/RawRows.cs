using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>What every artifact table holds: the document, its hash, and the columns that it is found by.</summary>
public abstract class ArtifactRow
{
    public required ArtifactId ArtifactId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The whole artifact, JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 of the payload's canonical form.</summary>
    public required string Hash { get; init; }
}

/// <summary>A <c>RawImportBatch</c>.</summary>
public sealed class RawBatchRow : ArtifactRow
{
    public required BatchId BatchId { get; init; }
}

/// <summary>
/// An <c>ImportRowRecord</c>, kept short: source, time and author are its batch's, its artifact id is its row id.
/// </summary>
public sealed class RawRow
{
    public required BatchId BatchId { get; init; }

    public required long RowNumber { get; init; }

    public required RowId RowId { get; init; }

    /// <summary>JSON array of texts, in column order.</summary>
    public required string Values { get; init; }

    public required string RowHash { get; init; }

    /// <summary>JSON array of issues; null where there are none.</summary>
    public string? Issues { get; init; }
}

/// <summary>An <c>ImportMappingManifest</c>; the newest of a batch is its mapping.</summary>
public sealed class RawManifestRow : ArtifactRow
{
    public required ManifestId ManifestId { get; init; }

    public required BatchId BatchId { get; init; }

    /// <summary>From 1; two people who save at once collide here.</summary>
    public required int Revision { get; init; }

    public required string SourceProfile { get; init; }

    /// <summary>Fingerprint of the column names: files with the same columns learn from each other.</summary>
    public required string ColumnsKey { get; init; }
}

internal sealed class RawRowsConfiguration :
    IEntityTypeConfiguration<RawBatchRow>, IEntityTypeConfiguration<RawRow>, IEntityTypeConfiguration<RawManifestRow>
{
    public void Configure(EntityTypeBuilder<RawBatchRow> builder)
    {
        builder.ToTable("raw_batch").HasKey(row => row.BatchId);
        builder.HasIndex(row => row.ArtifactId).IsUnique();
        builder.HasOne<UploadRow>().WithOne().HasForeignKey<RawBatchRow>(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RawRow> builder)
    {
        builder.ToTable("raw_row").HasKey(row => new { row.BatchId, row.RowNumber });
        builder.HasIndex(row => row.RowId).IsUnique();
        builder.HasOne<RawBatchRow>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RawManifestRow> builder)
    {
        builder.ToTable("raw_manifest").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.BatchId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.ColumnsKey);
        builder.HasOne<RawBatchRow>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
