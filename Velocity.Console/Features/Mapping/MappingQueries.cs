using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>The mapping of a batch as it stands.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Suggested">The first revision: what was suggested before anybody changed it.</param>
public sealed record MappingStand(ImportMappingManifest Manifest, int Revision, ImportMappingManifest Suggested);

/// <summary>The read side of mapping.</summary>
public sealed class MappingQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    // What a preview projects after every edit: wide files get fewer rows.
    private const int CellsInSample = 6_000;

    /// <summary>Null until a mapping has been suggested.</summary>
    public async Task<MappingStand?> FindAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, batchId, cancellationToken);
    }

    /// <summary>Names the newest revision without reading it; null until there is one.</summary>
    public async Task<ArtifactId?> NewestAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Manifests
            .Where(row => row.BatchId == batchId)
            .OrderByDescending(row => row.Revision)
            .Select(row => (ArtifactId?)row.ArtifactId)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether a mapping is kept here, in whatever revision.</summary>
    public async Task<bool> HasAsync(ManifestId manifestId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Manifests.AnyAsync(row => row.ManifestId == manifestId, cancellationToken);
    }

    /// <summary>The first rows of the file, whole: 20 to 200, fewer the wider the file is.</summary>
    public async Task<IReadOnlyList<ImportRowRecord>> SampleAsync(RawImportBatch batch, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Rows.AsNoTracking()
            .Where(row => row.BatchId == batch.BatchId)
            .OrderBy(row => row.RowNumber)
            .Take(Math.Clamp(CellsInSample / batch.Columns.Count, 20, 200))
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => BatchReading.Whole(batch, row))];
    }

    internal static async Task<MappingStand?> FindAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        var all = db.Manifests.AsNoTracking().Where(row => row.BatchId == batchId);
        var newest = await all.OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        if (newest is null) return null;
        var batch = await BatchReading.GetAsync(db, batchId, cancellationToken);
        var manifest = BatchReading.Manifest(batch, newest.Payload);
        var first = newest.Revision == 1 ? manifest
            : BatchReading.Manifest(batch, await all.Where(row => row.Revision == 1).Select(row => row.Payload).SingleAsync(cancellationToken));
        return new MappingStand(manifest, newest.Revision, first);
    }
}
