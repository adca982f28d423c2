using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;

namespace Velocity.Console.Features.Collecting;

/// <summary>
/// Makes the <c>RawImportBatch</c> of a file that was recognised as communication: its hash and how many records it has; or says why it
/// cannot be read. What kind it is stands beside the batch, as the event that sends it to collecting.
/// </summary>
public sealed class SealCommunication(
    IDbContextFactory<VelocityDbContext> contexts, UploadStore uploads, CommunicationReader reader, ArtifactIntake intake, ImportProgress progress, TimeProvider time)
{
    private const int Piece = 256 * 1024;

    /// <param name="dialect">How a list of calls reads as the table that it is; null for every other kind.</param>
    public async Task RunAsync(UploadRow upload, CommunicationKind kind, CsvDialect? dialect, CancellationToken cancellationToken)
    {
        DateTimeOffset receivedAt;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) receivedAt = await ReceivedAtAsync(db, upload, cancellationToken);
        var sha256 = await HashAsync(upload, cancellationToken);
        var reading = await reader.ReadAsync(upload, kind, receivedAt, cancellationToken);
        var now = time.GetUtcNow();
        BatchEventRow Event(BatchEventKind happened, string detail) => new() { BatchId = upload.BatchId, Kind = happened, At = now, By = ImportWorker.Self, Detail = detail };
        var recognised = Event(BatchEventKind.Recognised, kind.ToString());
        var submission = reading switch
        {
            CommunicationReading.Read read => new Submission(ImportWorker.Self, Batch(upload, kind, dialect, read.Records.Count, sha256, now)) { Events = [recognised] },
            CommunicationReading.Refused refused => new Submission(ImportWorker.Self, []) { Events = [recognised, Event(BatchEventKind.Refused, refused.Sentence)] },
            _ => throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}."),
        };
        await ImportWorker.RequireAsync(intake.SubmitAsync(submission, cancellationToken));
    }

    /// <summary>When every byte was here.</summary>
    internal static Task<DateTimeOffset> ReceivedAtAsync(VelocityDbContext db, UploadRow upload, CancellationToken cancellationToken) =>
        db.BatchEvents.Where(row => row.BatchId == upload.BatchId && row.Kind == BatchEventKind.Received).Select(row => row.At).SingleAsync(cancellationToken);

    /// <summary>Records that have no columns are a table of one, without a header: the whole record is its text.</summary>
    private static RawImportBatch Batch(UploadRow upload, CommunicationKind kind, CsvDialect? dialect, long records, string sha256, DateTimeOffset now) => dialect is not null
        ? SealBatch.Batch(upload, dialect.ToTable(), dialect.ColumnNames, records, sha256, now)
        : SealBatch.Batch(upload, new TableDialect("utf-8", BomLength: 0, Delimiter: '\n', Quote: '"', HeaderRecord: null, FirstDataRecord: 1), [kind.Column()], records, sha256, now);

    private async Task<string> HashAsync(UploadRow upload, CancellationToken cancellationToken)
    {
        await using var stream = await uploads.OpenAsync(upload.BatchId, cancellationToken) ?? throw new InvalidOperationException($"Upload {upload.BatchId} is not here whole.");
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            sha.AppendData(buffer.AsSpan(0, count));
            progress.Report(upload.BatchId, ImportStage.Sealing, stream.Position, stream.Length);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
