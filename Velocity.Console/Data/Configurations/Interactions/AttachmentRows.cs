using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Velocity.Console.Data;

/// <summary>A file that came along with an interaction, kept once however often it was sent; append-only.</summary>
public sealed class AttachmentRow
{
    /// <summary>Follows from the content; an interaction says <c>upload:{id}</c>.</summary>
    public required Guid AttachmentId { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>As whoever sent it first called it.</summary>
    public required string Filename { get; init; }

    /// <summary>Media type, as whoever sent it first declared it: a claim, not a fact.</summary>
    public required string MimeType { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}

/// <summary>A stretch of an attachment's bytes; append-only.</summary>
public sealed class AttachmentChunkRow
{
    public required Guid AttachmentId { get; init; }

    /// <summary>Offset of the first byte in the file.</summary>
    public required long Offset { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<AttachmentRow>, IEntityTypeConfiguration<AttachmentChunkRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("intel_attachment").HasKey(row => row.AttachmentId);
        builder.HasIndex(row => row.Sha256).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AttachmentChunkRow> builder)
    {
        builder.ToTable("intel_attachment_chunk").HasKey(row => new { row.AttachmentId, row.Offset });
        builder.HasOne<AttachmentRow>().WithMany().HasForeignKey(row => row.AttachmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
