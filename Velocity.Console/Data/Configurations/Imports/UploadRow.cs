using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>A file on its way in, or here. What became of it is in <see cref="BatchEventRow"/>.</summary>
public sealed class UploadRow
{
    public required BatchId BatchId { get; init; }

    /// <summary>As on the uploader's machine, without a path.</summary>
    public required string Filename { get; init; }

    public required string MimeType { get; init; }

    /// <summary>Bytes that the uploader announced.</summary>
    public required long DeclaredLength { get; init; }

    public required PrincipalRef UploadedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>A person said that it is a list of leads, whatever it looks like.</summary>
    public bool IsTable { get; init; }
}

/// <summary>A stretch of an upload's bytes. Once the upload is complete, a trigger refuses to change or remove it.</summary>
public sealed class UploadChunkRow
{
    public required BatchId BatchId { get; init; }

    /// <summary>Offset of the first byte in the file.</summary>
    public required long Offset { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class UploadConfiguration : IEntityTypeConfiguration<UploadRow>, IEntityTypeConfiguration<UploadChunkRow>
{
    public void Configure(EntityTypeBuilder<UploadRow> builder)
    {
        builder.ToTable("raw_upload").HasKey(row => row.BatchId);
        builder.HasIndex(row => row.StartedAt);
    }

    public void Configure(EntityTypeBuilder<UploadChunkRow> builder)
    {
        builder.ToTable("raw_upload_chunk").HasKey(row => new { row.BatchId, row.Offset });
        builder.HasOne<UploadRow>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
