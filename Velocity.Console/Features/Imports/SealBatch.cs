using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// Makes the <c>RawImportBatch</c> of a received file: its hash, how it reads as a table, how many rows it has; or says why it is no
/// table. What is surely something else, mail or a chat, is sealed as that.
/// </summary>
public sealed class SealBatch(
    IDbContextFactory<VelocityDbContext> contexts, UploadStore uploads, SealCommunication communication, ArtifactIntake intake, ImportProgress progress, TimeProvider time)
{
    public async Task RunAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        UploadRow upload;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            upload = await db.Uploads.AsNoTracking().SingleAsync(row => row.BatchId == batchId, cancellationToken);
        }

        await using var stream = await uploads.OpenAsync(batchId, cancellationToken)
            ?? throw new InvalidOperationException($"Upload {batchId} is not here whole.");
        var head = new byte[Math.Min(CsvSniffer.RecommendedHead, upload.DeclaredLength)];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var sniffed = CsvSniffer.Sniff(head, isWholeFile: head.Length == upload.DeclaredLength);
        if (!upload.IsTable && CommunicationFile.Recognise(head, upload.Filename) is { } kind)
        {
            var calls = kind == CommunicationKind.CallLog ? (sniffed as SniffOutcome.Recognised)?.Dialect : null;
            await communication.RunAsync(upload, kind, calls, cancellationToken);
            return;
        }

        var submission = sniffed switch
        {
            SniffOutcome.Recognised recognised => new Submission(
                ImportWorker.Self, Batch(upload, recognised.Dialect, await CountAsync(batchId, stream, recognised.Dialect, cancellationToken))),
            SniffOutcome.Refused refused => new Submission(ImportWorker.Self, [])
            {
                Events = [new BatchEventRow { BatchId = batchId, Kind = BatchEventKind.Refused, At = time.GetUtcNow(), By = ImportWorker.Self, Detail = refused.Sentence }],
            },
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
        await ImportWorker.RequireAsync(intake.SubmitAsync(submission, cancellationToken));
    }

    private async Task<(long Rows, string Sha256)> CountAsync(BatchId batchId, Stream stream, CsvDialect dialect, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var hashing = new HashingStream(stream, sha);
        using var reader = new CsvRecordReader(hashing, dialect);
        var rows = 0L;
        foreach (var _ in reader.ReadData())
        {
            if (++rows % 10_000 != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(batchId, ImportStage.Sealing, stream.Position, stream.Length);
        }

        // The reader stops at the last record; the hash is of every byte.
        await hashing.CopyToAsync(Stream.Null, cancellationToken);
        return (rows, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    private RawImportBatch Batch(UploadRow upload, CsvDialect dialect, (long Rows, string Sha256) content) =>
        Batch(upload, dialect.ToTable(), dialect.ColumnNames, content.Rows, content.Sha256, time.GetUtcNow());

    internal static RawImportBatch Batch(UploadRow upload, TableDialect dialect, IReadOnlyList<string> columns, long rows, string sha256, DateTimeOffset now) =>
        new()
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
            SchemaVersion = RawImportBatch.Version,
            SourceSystem = "upload",
            CreatedAt = now,
            CreatedBy = ImportWorker.Self,
            OnBehalfOf = upload.UploadedBy,
            Confidence = Confidence.Certain,
            Provenance =
            [
                new ProvenanceStep("upload", upload.UploadedBy, [], upload.StartedAt),
                new ProvenanceStep("seal", ImportWorker.Self, [Ref.Batch(upload.BatchId)], now),
            ],
            BatchId = upload.BatchId,
            UploadedFilename = upload.Filename,
            MimeType = upload.MimeType,
            StorageRef = $"upload:{upload.BatchId}",
            RowCount = rows,
            UploadedBy = upload.UploadedBy,
            ByteLength = upload.DeclaredLength,
            Sha256 = sha256,
            Dialect = dialect,
            Columns = columns,
        };
}
