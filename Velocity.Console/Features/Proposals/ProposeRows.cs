using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Matching;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Proposals;

/// <summary>
/// Turns the rows of a mapped batch into proposals, some thousands a transaction, each with its row's outcome. Resumes
/// behind the last row that has one.
/// </summary>
public sealed class ProposeRows(
    IDbContextFactory<VelocityDbContext> contexts,
    ArtifactIntake intake,
    MatchBook book,
    ImportProgress progress,
    TimeProvider time,
    IOptions<ImportLimits> limits)
{
    public async Task RunAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await BatchReading.GetAsync(db, batchId, cancellationToken);
        var manifest = await ConfirmedAsync(db, batch, cancellationToken);
        var last = await db.RowOutcomes.Where(row => row.BatchId == batchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken) ?? 0;
        var projector = new RowProjector(manifest);
        await book.LearnAsync(batch.RowCount - last, () => SampleAsync(batch, projector, cancellationToken), cancellationToken);
        var repeats = await RepeatsAsync(db, batchId, last, cancellationToken);
        var done = await db.RowOutcomes.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        while (true)
        {
            progress.Report(batchId, ImportStage.Proposing, done, batch.RowCount);
            var rows = await db.Rows
                .AsNoTracking()
                .Where(row => row.BatchId == batchId && row.RowNumber > last)
                .OrderBy(row => row.RowNumber)
                .Take(limits.Value.RowsPerCommit)
                .ToListAsync(cancellationToken);
            var slice = new ProposalSlice(batch, manifest, ImportWorker.Self, time.GetUtcNow());
            // Whether a row repeats another depends on the order; what it says does not, and is the costly part.
            var outcomes = rows
                .ConvertAll(row => (Row: row, EqualTo: repeats.Seen(row.RowHash, row.RowNumber)))
                .AsParallel().AsOrdered()
                .Select(item => (item.Row.RowNumber, Outcome: projector.Project(BatchReading.Whole(batch, item.Row), item.EqualTo)));
            foreach (var (rowNumber, outcome) in outcomes) slice.Add(rowNumber, outcome);
            await slice.AddCandidatesAsync(book, cancellationToken);
            var isLast = rows.Count < limits.Value.RowsPerCommit;
            await SubmitAsync(slice, isLast ? [Proposed(batchId)] : [], cancellationToken);
            if (isLast) return;
            last = rows[^1].RowNumber;
            done += rows.Count;
        }
    }

    private async Task SubmitAsync(ProposalSlice slice, IReadOnlyList<BatchEventRow> events, CancellationToken cancellationToken)
    {
        try
        {
            await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, slice.Proposals) { RowOutcomes = slice.Outcomes, Events = events }, cancellationToken));
        }
        catch
        {
            // They will be proposed anew, under other ids: nobody is to be the same as these.
            await slice.ForgetAsync(book);
            throw;
        }
    }

    /// <summary>What the first rows of the file say about clients.</summary>
    private async Task<IReadOnlyList<CanonicalPayload>> SampleAsync(RawImportBatch batch, RowProjector projector, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Rows.AsNoTracking().Where(row => row.BatchId == batch.BatchId).OrderBy(row => row.RowNumber).Take(MatchBook.MostLearntFrom).ToListAsync(cancellationToken);
        return
        [
            .. rows.AsParallel().AsOrdered()
                .Select(row => projector.Project(BatchReading.Whole(batch, row), null))
                .OfType<RowOutcome.Proposed>()
                .Select(proposed => new CanonicalPayload(proposed.Client.Values)),
        ];
    }

    private BatchEventRow Proposed(BatchId batchId) =>
        new() { BatchId = batchId, Kind = BatchEventKind.Proposed, At = time.GetUtcNow(), By = ImportWorker.Self, Detail = "" };

    private static async Task<ImportMappingManifest> ConfirmedAsync(VelocityDbContext db, RawImportBatch batch, CancellationToken cancellationToken)
    {
        var confirmed = await db.BatchEvents
            .Where(e => e.BatchId == batch.BatchId && e.Kind == BatchEventKind.MappingConfirmed)
            .Select(e => e.Detail)
            .SingleAsync(cancellationToken);
        var id = new ArtifactId(Guid.ParseExact(confirmed, "D"));
        var payload = await db.Manifests.Where(row => row.ArtifactId == id).Select(row => row.Payload).SingleAsync(cancellationToken);
        return BatchReading.Manifest(batch, payload);
    }

    private static async Task<RepeatedRows> RepeatsAsync(VelocityDbContext db, BatchId batchId, long last, CancellationToken cancellationToken)
    {
        var repeats = new RepeatedRows();
        var held = db.Rows
            .Where(row => row.BatchId == batchId && row.RowNumber <= last)
            .OrderBy(row => row.RowNumber)
            .Select(row => new { row.RowHash, row.RowNumber })
            .AsAsyncEnumerable();
        await foreach (var row in held.WithCancellation(cancellationToken)) repeats.Seen(row.RowHash, row.RowNumber);
        return repeats;
    }
}
