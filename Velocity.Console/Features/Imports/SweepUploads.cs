using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// Removes uploads that are not whole a week after they began. What arrived whole stays for ever; a trigger sees to it.
/// </summary>
public sealed class SweepUploads(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeptFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var abandoned = await db.Uploads
            .Where(upload => upload.StartedAt < before && !db.BatchEvents.Any(e => e.BatchId == upload.BatchId))
            .Select(upload => upload.BatchId)
            .ToListAsync(cancellationToken);
        await db.UploadChunks.Where(chunk => abandoned.Contains(chunk.BatchId)).ExecuteDeleteAsync(cancellationToken);
        await db.Uploads.Where(upload => abandoned.Contains(upload.BatchId)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
