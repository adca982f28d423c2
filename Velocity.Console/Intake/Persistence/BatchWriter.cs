using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Intake.Persistence;

internal static class BatchWriter
{
    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, StoredDocument document, CancellationToken cancellationToken)
    {
        var batch = (RawImportBatch)document.Artifact;
        if (await db.Batches.AnyAsync(row => row.BatchId == batch.BatchId, cancellationToken)) return new IntakeOutcome.AlreadyHeld();
        if (!await db.BatchEvents.AnyAsync(row => row.BatchId == batch.BatchId && row.Kind == BatchEventKind.Received, cancellationToken))
            return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/storage_ref", "not_received", "The file has not arrived whole.");
        db.Batches.Add(new RawBatchRow
        {
            BatchId = batch.BatchId,
            ArtifactId = batch.ArtifactId,
            CreatedAt = batch.CreatedAt,
            Payload = document.Payload,
            Hash = document.Hash,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
