using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Collecting;

/// <summary>
/// Turns a sealed file of communication into interactions: first its records, so that refs into the file resolve; then what came along
/// and the bundles that name it; last what became of each record. Each step goes on behind what is held, and bundles that are made again
/// are the same documents.
/// </summary>
public sealed class CollectInteractions(
    IDbContextFactory<VelocityDbContext> contexts,
    CommunicationReader reader,
    AttachmentStore attachments,
    ArtifactIntake intake,
    ImportProgress progress,
    TimeProvider time,
    IOptions<ImportLimits> limits)
{
    public async Task RunAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        UploadRow upload;
        RawImportBatch batch;
        CommunicationKind kind;
        DateTimeOffset receivedAt;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            upload = await db.Uploads.AsNoTracking().SingleAsync(row => row.BatchId == batchId, cancellationToken);
            batch = await BatchReading.GetAsync(db, batchId, cancellationToken);
            kind = Enum.Parse<CommunicationKind>(await db.BatchEvents.Where(row => row.BatchId == batchId && row.Kind == BatchEventKind.Recognised).Select(row => row.Detail).SingleAsync(cancellationToken));
            receivedAt = await SealCommunication.ReceivedAtAsync(db, upload, cancellationToken);
        }

        var read = await reader.ReadAsync(upload, kind, receivedAt, cancellationToken) as CommunicationReading.Read;
        if (read is null || read.Records.Count != batch.RowCount)
            throw new InvalidOperationException($"{batch.UploadedFilename} was sealed with {batch.RowCount} records and now reads otherwise.");
        var maker = new BundleMaker(batch, kind, receivedAt);
        await StoreAsync(batch, maker, read.Records, cancellationToken);
        var interactions = await DeliverAsync(batch, maker, read, cancellationToken);
        await FinishAsync(batch, maker, read, interactions, cancellationToken);
    }

    private async Task StoreAsync(RawImportBatch batch, BundleMaker maker, IReadOnlyList<CollectedRecord> records, CancellationToken cancellationToken)
    {
        var last = await LastAsync(db => db.Rows.Where(row => row.BatchId == batch.BatchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken), cancellationToken);
        foreach (var slice in records.Where(record => maker.RowOf(record.Number) > last).Chunk(limits.Value.RowsPerCommit))
        {
            var rows = slice.Select(record => BatchReading.Row(
                batch, new RowId(Guid.CreateVersion7(time.GetUtcNow())), maker.RowOf(record.Number), record.Source, ImportRowRecord.HashOf(record.Source), []));
            await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, [.. rows]), cancellationToken));
            progress.Report(batch.BatchId, ImportStage.Parsing, slice[^1].Number, records.Count);
        }
    }

    /// <returns>The interaction of each collected record, by its number.</returns>
    private async Task<Dictionary<long, InteractionId>> DeliverAsync(RawImportBatch batch, BundleMaker maker, CommunicationReading.Read read, CancellationToken cancellationToken)
    {
        var interactions = new Dictionary<long, InteractionId>();
        var (pending, weight) = (new List<MadeBundle>(), 0);
        foreach (var made in read.Threads.SelectMany(maker.Of))
        {
            foreach (var record in made.Records) interactions[record] = made.Bundle.BundleId;
            pending.Add(made);
            if ((weight += made.Weight) < limits.Value.RowsPerCommit) continue;
            await DeliverAsync(pending, maker, read.Transcript, cancellationToken);
            (pending, weight) = ([], 0);
            progress.Report(batch.BatchId, ImportStage.Collecting, interactions.Count, read.Records.Count);
        }

        if (pending.Count > 0) await DeliverAsync(pending, maker, read.Transcript, cancellationToken);
        return interactions;
    }

    private async Task DeliverAsync(List<MadeBundle> bundles, BundleMaker maker, CollectedTranscript? transcript, CancellationToken cancellationToken)
    {
        foreach (var made in bundles) await attachments.KeepAsync(made.Files, cancellationToken);
        List<Artifact> documents = [.. bundles.Select(made => made.Bundle)];
        if (transcript is not null) documents.Add(maker.Of(transcript, bundles[0].Bundle));
        await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, documents), cancellationToken));
    }

    private async Task FinishAsync(
        RawImportBatch batch, BundleMaker maker, CommunicationReading.Read read, Dictionary<long, InteractionId> interactions, CancellationToken cancellationToken)
    {
        var last = await LastAsync(db => db.RowOutcomes.Where(row => row.BatchId == batch.BatchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken), cancellationToken);
        var outcomes = read.Records.Where(record => maker.RowOf(record.Number) > last).Select(record => Outcome(batch.BatchId, maker.RowOf(record.Number), record, interactions));
        foreach (var slice in outcomes.Chunk(limits.Value.RowsPerCommit))
            await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, []) { RowOutcomes = slice }, cancellationToken));
        var collected = new BatchEventRow
        {
            BatchId = batch.BatchId, Kind = BatchEventKind.Collected, At = time.GetUtcNow(), By = ImportWorker.Self, Detail = string.Join('\n', read.Notices.Select(notice => notice.ReplaceLineEndings(" "))),
        };
        await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, []) { Events = [collected] }, cancellationToken));
    }

    private static RowOutcomeRow Outcome(BatchId batchId, long rowNumber, CollectedRecord record, Dictionary<long, InteractionId> interactions) => record.Outcome switch
    {
        RecordOutcome.Collected => new RowOutcomeRow { BatchId = batchId, RowNumber = rowNumber, Kind = RowOutcomeKind.Collected, Code = "", Sentence = "", BundleId = interactions[record.Number] },
        RecordOutcome.Quarantined(var code, var sentence) => new RowOutcomeRow { BatchId = batchId, RowNumber = rowNumber, Kind = RowOutcomeKind.Quarantined, Code = code, Sentence = sentence },
        RecordOutcome.Ignored(var code, var sentence) => new RowOutcomeRow { BatchId = batchId, RowNumber = rowNumber, Kind = RowOutcomeKind.Ignored, Code = code, Sentence = sentence },
        var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
    };

    private async Task<long> LastAsync(Func<VelocityDbContext, Task<long?>> query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await query(db) ?? 0;
    }
}
