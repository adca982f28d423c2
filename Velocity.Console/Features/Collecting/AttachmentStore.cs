using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;

namespace Velocity.Console.Features.Collecting;

/// <summary>
/// Files that came along with interactions, byte for byte. The same content is kept once: its id follows from it. As with uploads, the
/// bytes are evidence; the artifact is the interaction that names them.
/// </summary>
public sealed class AttachmentStore(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time, IOptions<ImportLimits> limits)
{
    /// <summary>Keeps what is not here yet. Safe to repeat.</summary>
    public async Task KeepAsync(IReadOnlyList<KeptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files.DistinctBy(file => file.Id))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await db.Attachments.AnyAsync(row => row.AttachmentId == file.Id, cancellationToken)) continue;
            db.Attachments.Add(new AttachmentRow
            {
                AttachmentId = file.Id, Sha256 = file.Sha256, Length = file.Content.Length, Filename = file.Filename, MimeType = file.MimeType, KeptAt = time.GetUtcNow(),
            });
            for (var offset = 0; offset < file.Content.Length; offset += limits.Value.ChunkBytes)
            {
                var bytes = file.Content[offset..Math.Min(file.Content.Length, offset + limits.Value.ChunkBytes)].ToArray();
                db.AttachmentChunks.Add(new AttachmentChunkRow { AttachmentId = file.Id, Offset = offset, Bytes = bytes });
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The bytes as they came, and what they were called; null when there is no such file.</summary>
    public async Task<(AttachmentRow File, Stream Content)?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(row => row.AttachmentId == id, cancellationToken);
        if (file is null) return null;
        return (file, new ChunkStream(
            contexts,
            (context, position) => context.AttachmentChunks
                .Where(row => row.AttachmentId == id && row.Offset <= position)
                .OrderByDescending(row => row.Offset)
                .Select(row => new StoredChunk(row.Offset, row.Bytes)),
            file.Length));
    }
}
