using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What must be so before an event can be: its predecessor, and that what it says is in the database.</summary>
internal sealed class BatchLifecycle(VelocityDbContext db)
{
    /// <summary>Null when the event follows from what is held.</summary>
    public async Task<IntakeOutcome.Refused?> RefusalAsync(BatchEventRow @event, CancellationToken cancellationToken)
    {
        var batchId = @event.BatchId;
        var held = await db.BatchEvents.Where(row => row.BatchId == batchId).Select(row => row.Kind).ToListAsync(cancellationToken);
        BatchEventKind? before = @event.Kind switch
        {
            BatchEventKind.Received => null,
            BatchEventKind.Refused or BatchEventKind.Recognised or BatchEventKind.Parsed => BatchEventKind.Received,
            BatchEventKind.MappingConfirmed => BatchEventKind.Parsed,
            BatchEventKind.Proposed => BatchEventKind.MappingConfirmed,
            BatchEventKind.Collected => BatchEventKind.Recognised,
            _ => throw new InvalidOperationException($"Unknown event {@event.Kind}."),
        };
        if (before is { } required && !held.Contains(required)) return Refuse("too_early", $"{@event.Kind} follows {required}.");
        if (held.Contains(BatchEventKind.Recognised) && @event.Kind is BatchEventKind.Parsed or BatchEventKind.MappingConfirmed or BatchEventKind.Proposed)
            return Refuse("not_a_table", "The file is no table: it is collected, not mapped.");
        return @event.Kind switch
        {
            BatchEventKind.Received => await BytesAsync(@event, cancellationToken),
            BatchEventKind.Refused => await db.Batches.AnyAsync(row => row.BatchId == batchId, cancellationToken)
                ? Refuse("sealed", "The file can be read: it was sealed already.")
                : null,
            BatchEventKind.Recognised => held.Contains(BatchEventKind.Parsed) ? Refuse("parsed", "The file was read as a table already.") : null,
            BatchEventKind.Parsed => await RowsAsync(batchId, cancellationToken),
            BatchEventKind.MappingConfirmed => await MappingAsync(@event, cancellationToken),
            BatchEventKind.Collected => await RowsAsync(batchId, cancellationToken) ?? await CollectedAsync(batchId, cancellationToken),
            _ => await OutcomesAsync(batchId, cancellationToken),
        };
    }

    private async Task<IntakeOutcome.Refused?> BytesAsync(BatchEventRow @event, CancellationToken cancellationToken)
    {
        var upload = await db.Uploads.SingleOrDefaultAsync(row => row.BatchId == @event.BatchId, cancellationToken);
        if (upload is null || upload.UploadedBy != @event.By) return Refuse("unknown_upload", "There is no such upload of yours.");
        var received = await db.UploadChunks.Where(row => row.BatchId == @event.BatchId).SumAsync(row => (long)row.Bytes.Length, cancellationToken);
        return received == upload.DeclaredLength ? null : Refuse("bytes_missing", $"{received} of {upload.DeclaredLength} bytes have arrived.");
    }

    private async Task<IntakeOutcome.Refused?> RowsAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        var payload = await db.Batches.Where(row => row.BatchId == batchId).Select(row => row.Payload).SingleOrDefaultAsync(cancellationToken);
        if (payload is null) return Refuse("not_sealed", "The file is not sealed.");
        var sealedRows = ContractReader.Stored<RawImportBatch>(payload).RowCount;
        var rows = await db.Rows.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        return rows == sealedRows ? null : Refuse("rows_missing", $"{sealedRows} rows were counted and {rows} are here.");
    }

    /// <summary>What is confirmed is the newest revision: the one that becomes proposals is the one that the person saw.</summary>
    private async Task<IntakeOutcome.Refused?> MappingAsync(BatchEventRow @event, CancellationToken cancellationToken)
    {
        var newest = await db.Manifests
            .Where(row => row.BatchId == @event.BatchId)
            .OrderByDescending(row => row.Revision)
            .Select(row => (ArtifactId?)row.ArtifactId)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is { } manifest && manifest.ToString() == @event.Detail
            ? null
            : Refuse("not_the_newest", "The mapping was changed meanwhile, or there is none: read it again.");
    }

    /// <summary>Rows in = sum of outcomes, and as many review units as rows that were proposed, or the batch is not done.</summary>
    private async Task<IntakeOutcome.Refused?> OutcomesAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        var rows = await db.Rows.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        var outcomes = await db.RowOutcomes.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        if (rows != outcomes) return Refuse("rows_missing", $"{rows} rows came in and {outcomes} have an outcome.");
        var proposed = await db.RowOutcomes.LongCountAsync(row => row.BatchId == batchId && row.Kind == RowOutcomeKind.Proposed, cancellationToken);
        var units = await db.Proposals.LongCountAsync(row => row.EntityType == EntityTypes.Client && row.BatchId == batchId, cancellationToken);
        return proposed == units ? null : Refuse("units_missing", $"{proposed} rows count as proposed and {units} clients are.");
    }

    /// <summary>Rows in = sum of outcomes, and every record that counts as collected is of an interaction that is here.</summary>
    private async Task<IntakeOutcome.Refused?> CollectedAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        var rows = await db.Rows.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        var outcomes = await db.RowOutcomes.LongCountAsync(row => row.BatchId == batchId && row.Kind != RowOutcomeKind.Proposed, cancellationToken);
        if (rows != outcomes) return Refuse("rows_missing", $"{rows} records came in and {outcomes} have an outcome.");
        var loose = await db.RowOutcomes
            .Where(row => row.BatchId == batchId && row.Kind == RowOutcomeKind.Collected)
            .Select(row => row.BundleId)
            .Distinct()
            .CountAsync(bundle => bundle == null || !db.Interactions.Any(held => held.BundleId == bundle), cancellationToken);
        return loose == 0 ? null : Refuse("interactions_missing", $"{loose} interactions count as collected and are not here.");
    }

    private static IntakeOutcome.Refused Refuse(string code, string sentence) => new(IntakeLayer.Persistence, "", code, sentence);
}
