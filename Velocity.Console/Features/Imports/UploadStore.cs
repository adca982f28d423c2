using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// Takes a file in chunks, each durable before it is answered, so that an upload goes on where it was after a lost
/// connection or a restart. The bytes are evidence, not yet an artifact: sealing makes the <c>RawImportBatch</c>.
/// </summary>
public sealed class UploadStore(
    IDbContextFactory<VelocityDbContext> contexts, RootLayer root, ArtifactIntake intake, TimeProvider time, IOptions<ImportLimits> limits)
{
    public async Task<UploadOutcome> BeginAsync(PrincipalRef actor, string? filename, string? mimeType, long length, CancellationToken cancellationToken)
    {
        if (await root.CheckImportAsync(actor, cancellationToken) is { } refused) return new UploadOutcome.Refused(403, refused.Sentence);
        var name = Path.GetFileName((filename ?? "").Replace('\\', '/')).Trim();
        if (name.Length is 0 or > 255) return new UploadOutcome.Refused(422, "The file needs a name of at most 255 characters.");
        if (length < 0) return new UploadOutcome.Refused(422, "The file's length is missing.");
        if (length > limits.Value.MaxFileBytes)
            return new UploadOutcome.Refused(413, $"'{name}' is {Mebibytes(length)} MB; files of up to {Mebibytes(limits.Value.MaxFileBytes)} MB are taken. Split it and upload the parts.");
        var now = time.GetUtcNow();
        var upload = new UploadRow
        {
            BatchId = new BatchId(Guid.CreateVersion7(now)),
            Filename = name,
            MimeType = string.IsNullOrWhiteSpace(mimeType) ? "application/octet-stream" : mimeType,
            DeclaredLength = length,
            UploadedBy = actor,
            StartedAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Uploads.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        return new UploadOutcome.Holding(upload.BatchId, 0);
    }

    /// <summary>How far the upload is; the same person may go on from there.</summary>
    public async Task<UploadOutcome> FindAsync(PrincipalRef actor, BatchId batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RefusalAsync(db, actor, batchId, cancellationToken)
            ?? new UploadOutcome.Holding(batchId, await ReceivedAsync(db, batchId, cancellationToken));
    }

    /// <summary>Takes the next chunk. One that is held already is acknowledged again: the answer to it may have been lost.</summary>
    public async Task<UploadOutcome> AppendAsync(PrincipalRef actor, BatchId batchId, long offset, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefusalAsync(db, actor, batchId, cancellationToken) is { } refused) return refused;
        var upload = await db.Uploads.SingleAsync(row => row.BatchId == batchId, cancellationToken);
        var received = await ReceivedAsync(db, batchId, cancellationToken);
        if (offset < received) return new UploadOutcome.Holding(batchId, received);
        if (offset > received) return new UploadOutcome.Refused(409, $"Byte {received} comes next, not {offset}.");
        if (bytes.Length == 0 || bytes.Length > limits.Value.ChunkBytes)
            return new UploadOutcome.Refused(413, $"A chunk has 1 to {limits.Value.ChunkBytes} bytes.");
        if (received + bytes.Length > upload.DeclaredLength)
            return new UploadOutcome.Refused(422, $"More bytes arrive than the {upload.DeclaredLength} that were announced.");
        db.UploadChunks.Add(new UploadChunkRow { BatchId = batchId, Offset = offset, Bytes = bytes });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new UploadOutcome.Holding(batchId, received + bytes.Length);
    }

    /// <summary>Says that every byte has been sent. Safe to repeat.</summary>
    public async Task<UploadOutcome> CompleteAsync(PrincipalRef actor, BatchId batchId, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Uploads.AnyAsync(row => row.BatchId == batchId && row.UploadedBy == actor, cancellationToken)) return Unknown;
        }

        var submission = new Submission(actor, [])
        {
            Events = [new BatchEventRow { BatchId = batchId, Kind = BatchEventKind.Received, At = time.GetUtcNow(), By = actor, Detail = "" }],
        };
        var outcome = await intake.SubmitAsync(submission, cancellationToken);
        if (outcome.IsHeld) return new UploadOutcome.Complete(batchId);
        // The root layer forbids; the persistence layer misses bytes.
        return new UploadOutcome.Refused(outcome is IntakeOutcome.Refused { Layer: IntakeLayer.Persistence } ? 409 : 403, outcome.Sentence);
    }

    /// <summary>Sweeps away what has arrived of an unfinished upload. Safe to repeat; what is complete stays.</summary>
    public async Task<UploadOutcome> DiscardAsync(PrincipalRef actor, BatchId batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefusalAsync(db, actor, batchId, cancellationToken) is { } refused) return refused;
        await db.UploadChunks.Where(row => row.BatchId == batchId).ExecuteDeleteAsync(cancellationToken);
        await db.Uploads.Where(row => row.BatchId == batchId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new UploadOutcome.Holding(batchId, 0);
    }

    /// <summary>
    /// A file that passed for communication comes again as the list of leads that a person says it is. Its first reading stays, as everything
    /// that was written does; this is another import of the same bytes.
    /// </summary>
    public async Task<UploadOutcome> ReadAsTableAsync(PrincipalRef actor, BatchId batchId, CancellationToken cancellationToken)
    {
        if (await root.CheckImportAsync(actor, cancellationToken) is { } refused) return new UploadOutcome.Refused(403, refused.Sentence);
        var now = time.GetUtcNow();
        var copy = new BatchId(Guid.CreateVersion7(now));
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var upload = await db.Uploads.AsNoTracking().SingleOrDefaultAsync(row => row.BatchId == batchId, cancellationToken);
            if (upload is null || !await IsReceivedAsync(db, batchId, cancellationToken)) return new UploadOutcome.Refused(404, "There is no such file.");
            db.Uploads.Add(new UploadRow
            {
                BatchId = copy, Filename = upload.Filename, MimeType = upload.MimeType, DeclaredLength = upload.DeclaredLength, UploadedBy = actor, StartedAt = now, IsTable = true,
            });
            await db.SaveChangesAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"INSERT INTO raw_upload_chunk (BatchId, \"Offset\", Bytes) SELECT {copy.Value}, \"Offset\", Bytes FROM raw_upload_chunk WHERE BatchId = {batchId.Value}", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return await CompleteAsync(actor, copy, cancellationToken);
    }

    /// <summary>The bytes as they came; null when there is no such upload, or not all of it.</summary>
    public async Task<Stream?> OpenAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var upload = await db.Uploads.SingleOrDefaultAsync(row => row.BatchId == batchId, cancellationToken);
        var received = upload is not null && await IsReceivedAsync(db, batchId, cancellationToken);
        if (!received) return null;
        return new ChunkStream(
            contexts,
            (context, position) => context.UploadChunks
                .Where(row => row.BatchId == batchId && row.Offset <= position)
                .OrderByDescending(row => row.Offset)
                .Select(row => new StoredChunk(row.Offset, row.Bytes)),
            upload!.DeclaredLength);
    }

    private static UploadOutcome.Refused Unknown => new(404, "There is no such upload of yours.");

    private async Task<UploadOutcome?> RefusalAsync(VelocityDbContext db, PrincipalRef actor, BatchId batchId, CancellationToken cancellationToken)
    {
        if (await root.CheckImportAsync(actor, cancellationToken) is { } refused) return new UploadOutcome.Refused(403, refused.Sentence);
        var upload = await db.Uploads.SingleOrDefaultAsync(row => row.BatchId == batchId, cancellationToken);
        if (upload is null || upload.UploadedBy != actor) return Unknown;
        return await IsReceivedAsync(db, batchId, cancellationToken) ? new UploadOutcome.Complete(batchId) : null;
    }

    private static Task<bool> IsReceivedAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken) =>
        db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Received, cancellationToken);

    private static async Task<long> ReceivedAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        var last = await db.UploadChunks
            .Where(row => row.BatchId == batchId)
            .OrderByDescending(row => row.Offset)
            .Select(row => new { row.Offset, row.Bytes.Length })
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? 0 : last.Offset + last.Length;
    }

    private static long Mebibytes(long bytes) => (bytes + (1024 * 1024) - 1) / (1024 * 1024);
}
