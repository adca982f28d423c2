using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>A kept document.</summary>
/// <param name="Version">That it was written at.</param>
/// <param name="Json">Whole, with all its metadata.</param>
/// <param name="Hash">SHA-256 of its canonical form.</param>
public sealed record KeptArtifact(string ArtifactType, SemanticVersion Version, string Json, string Hash);

/// <summary>Finds any document by its artifact id.</summary>
public sealed class ArtifactQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Null when there is no such document. A snapshot is computed, not kept, and has no id to ask for.</summary>
    public async Task<KeptArtifact?> FindAsync(ArtifactId id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await ArtifactLookup.HeldAsync(db, [id], cancellationToken)).TryGetValue(id, out var held)) return null;
        if (held.ArtifactType == nameof(ImportRowRecord)) return await RowAsync(db, id, cancellationToken);
        var json = await ArtifactLookup.PayloadAsync(db, held, cancellationToken);
        return new KeptArtifact(held.ArtifactType, ContractReader.VersionOf(held.ArtifactType, json).Number, json, held.Hash);
    }

    /// <summary>A row record does not repeat its batch on disk, but reads back whole.</summary>
    private static async Task<KeptArtifact> RowAsync(VelocityDbContext db, ArtifactId id, CancellationToken cancellationToken)
    {
        var row = await db.Rows.AsNoTracking().SingleAsync(row => row.RowId == new RowId(id.Value), cancellationToken);
        var (json, hash) = ContractJson.Write(BatchReading.Whole(await BatchReading.GetAsync(db, row.BatchId, cancellationToken), row));
        return new KeptArtifact(nameof(ImportRowRecord), SemanticVersion.Parse(ImportRowRecord.Version), json, hash);
    }
}
