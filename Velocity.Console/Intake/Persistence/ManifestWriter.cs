using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Intake.Persistence;

/// <summary>A manifest is revised by a new document that names the one it supersedes, until the mapping is confirmed.</summary>
internal static class ManifestWriter
{
    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, StoredDocument document, CancellationToken cancellationToken)
    {
        var manifest = (ImportMappingManifest)document.Artifact;
        var held = await ArtifactLookup.HeldAsync(db, [manifest.ArtifactId], cancellationToken);
        if (held.TryGetValue(manifest.ArtifactId, out var same))
            return same.Hash == document.Hash ? new IntakeOutcome.AlreadyHeld() : new IntakeOutcome.IdTaken(manifest.ArtifactId);
        var batch = await db.Batches.SingleOrDefaultAsync(row => row.BatchId == manifest.BatchId, cancellationToken);
        if (batch is null) return Refuse("/batch_id", "unknown_batch", "The batch of this mapping is not here.");
        var columns = ContractReader.Stored<RawImportBatch>(batch.Payload).Columns;
        if (manifest.AlignedTo(columns) is null)
            return Refuse("/column_mappings", "columns_missing", "Every column of the file is mapped, ignored or unresolved, by its own name; this mapping has other columns.");
        if (await db.BatchEvents.AnyAsync(row => row.BatchId == manifest.BatchId && row.Kind == BatchEventKind.MappingConfirmed, cancellationToken))
            return Refuse("", "mapping_confirmed", "The mapping was confirmed already and stays as it is.");
        var newest = await db.Manifests.Where(row => row.BatchId == manifest.BatchId).OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        if (manifest.Supersedes != newest?.ArtifactId)
            return new IntakeOutcome.RecordChanged([Domain.Primitives.Ref.Manifest(manifest.ManifestId)]);
        if (newest is not null && manifest.ManifestId != newest.ManifestId)
            return Refuse("/manifest_id", "not_the_same", "A revision keeps the manifest_id of what it supersedes.");
        db.Manifests.Add(new RawManifestRow
        {
            ArtifactId = manifest.ArtifactId,
            CreatedAt = manifest.CreatedAt,
            Payload = document.Payload,
            Hash = document.Hash,
            ManifestId = manifest.ManifestId,
            BatchId = manifest.BatchId,
            Revision = (newest?.Revision ?? 0) + 1,
            SourceProfile = manifest.SourceProfile,
            ColumnsKey = MappingHistory.KeyOf(columns),
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static IntakeOutcome.Refused Refuse(string pointer, string code, string sentence) => new(IntakeLayer.Persistence, pointer, code, sentence);
}
