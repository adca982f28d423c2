using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>Turns a sealed file into row records, some thousands a transaction. Resumes behind the last row that is held.</summary>
public sealed class ParseRows(
    IDbContextFactory<VelocityDbContext> contexts, UploadStore uploads, ArtifactIntake intake, ImportProgress progress, TimeProvider time, IOptions<ImportLimits> limits)
{
    public async Task RunAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        RawImportBatch batch;
        long last;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            batch = await BatchReading.GetAsync(db, batchId, cancellationToken);
            last = await db.Rows.Where(row => row.BatchId == batchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken) ?? 0;
        }

        await using var stream = await uploads.OpenAsync(batchId, cancellationToken)
            ?? throw new InvalidOperationException($"Upload {batchId} is not here whole.");
        using var reader = new CsvRecordReader(stream, CsvDialect.FromTable(batch.Dialect, batch.Columns));
        var done = 0L;
        var pending = new List<Artifact>(limits.Value.RowsPerCommit);
        foreach (var record in reader.ReadData())
        {
            done++;
            if (record.RowNumber <= last) continue;
            pending.Add(BatchReading.Row(
                batch, new RowId(Guid.CreateVersion7(time.GetUtcNow())), record.RowNumber, record.Values, ImportRowRecord.HashOf(record.Values), record.Issues));
            if (pending.Count < limits.Value.RowsPerCommit) continue;
            await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(ImportWorker.Self, pending), cancellationToken));
            pending.Clear();
            progress.Report(batchId, ImportStage.Parsing, done, batch.RowCount);
        }

        if (done != batch.RowCount)
            throw new InvalidOperationException($"{batch.UploadedFilename} was sealed with {batch.RowCount} rows and now reads as {done}.");
        await ImportWorker.RequireAsync(intake.SubmitAsync(
            new Submission(ImportWorker.Self, pending)
            {
                Events = [new BatchEventRow { BatchId = batchId, Kind = BatchEventKind.Parsed, At = time.GetUtcNow(), By = ImportWorker.Self, Detail = "" }],
            },
            cancellationToken));
    }
}
