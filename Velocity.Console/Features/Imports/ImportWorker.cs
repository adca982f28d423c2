using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Mapping;
using Velocity.Console.Features.Proposals;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// Carries every batch as far as it can go without a person: seal, parse, suggest a mapping; then, once that is
/// confirmed, propose. A file of communication is sealed and collected. What is left to do is read from the database each
/// time, so a killed process goes on where it was.
/// </summary>
public sealed class ImportWorker(
    IDbContextFactory<VelocityDbContext> contexts,
    ChangeFeed changes,
    ImportProgress progress,
    SweepUploads sweep,
    SealBatch seal,
    ParseRows parse,
    SuggestMapping suggest,
    ProposeRows propose,
    CollectInteractions collect,
    TimeProvider time,
    ILogger<ImportWorker> log) : BackgroundService
{
    /// <summary>Who makes what the pipeline makes.</summary>
    public static PrincipalRef Self { get; } = PrincipalRef.System("imports");

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<BatchId, DateTimeOffset> _stalledUntil = [];

    /// <summary>A pipeline step that is refused is a bug: nothing that it hands in depends on a person.</summary>
    internal static async Task RequireAsync(Task<IntakeOutcome> submission)
    {
        var outcome = await submission;
        if (!outcome.IsHeld) throw new InvalidOperationException($"The intake refused a step of the import: {outcome.Sentence}");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = changes.Subscribe(() => wake.Writer.TryWrite(true));
        try
        {
            await SweepAsync(stoppingToken);
            while (true)
            {
                if (!await RunNextAsync(stoppingToken)) await PauseAsync(wake.Reader, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way goes on at the next start.
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweep.RunAsync(stoppingToken);
        }
#pragma warning disable CA1031 // What could not be tidied up is no reason to stop the console; the next start tries again.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Abandoned uploads could not be removed");
        }
    }

    /// <summary>Until something is committed, or a stalled batch is due again.</summary>
    private async Task PauseAsync(ChannelReader<bool> wake, CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        if (_stalledUntil.Count > 0) pause.CancelAfter(RetryAfter);
        try
        {
            await wake.ReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Due again.
        }
    }

    /// <summary>Takes the oldest batch that can go on one step further; false when there is none.</summary>
    private async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var work in await PendingAsync(cancellationToken))
        {
            if (_stalledUntil.TryGetValue(work.BatchId, out var until) && now < until) continue;
            try
            {
                progress.Report(work.BatchId, work.Stage, 0, null);
                await RunAsync(work, cancellationToken);
                _stalledUntil.Remove(work.BatchId);
                progress.Clear(work.BatchId);
            }
#pragma warning disable CA1031 // One batch that fails, for whatever reason, must not stop the others; it is logged, shown and tried again.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Batch {BatchId} could not go on with {Stage}", work.BatchId, work.Stage);
                _stalledUntil[work.BatchId] = time.GetUtcNow() + RetryAfter;
                progress.Stall(work.BatchId, $"The import could not go on and will be tried again: {exception.Message}");
            }

            changes.Publish();
            return true;
        }

        return false;
    }

    private Task RunAsync(PendingWork work, CancellationToken cancellationToken) => work.Stage switch
    {
        ImportStage.Sealing => seal.RunAsync(work.BatchId, cancellationToken),
        ImportStage.Parsing => parse.RunAsync(work.BatchId, cancellationToken),
        ImportStage.Suggesting => suggest.RunAsync(work.BatchId, cancellationToken),
        ImportStage.Proposing => propose.RunAsync(work.BatchId, cancellationToken),
        ImportStage.Collecting => collect.RunAsync(work.BatchId, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown stage {work.Stage}."),
    };

    private async Task<List<PendingWork>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Uploads
            .Where(upload => db.BatchEvents.Any(e => e.BatchId == upload.BatchId && e.Kind == BatchEventKind.Received)
                && !db.BatchEvents.Any(e => e.BatchId == upload.BatchId && (e.Kind == BatchEventKind.Refused || e.Kind == BatchEventKind.Proposed || e.Kind == BatchEventKind.Collected)))
            .OrderBy(upload => upload.StartedAt)
            .Select(upload => new
            {
                upload.BatchId,
                Sealed = db.Batches.Any(batch => batch.BatchId == upload.BatchId),
                Recognised = db.BatchEvents.Any(e => e.BatchId == upload.BatchId && e.Kind == BatchEventKind.Recognised),
                Parsed = db.BatchEvents.Any(e => e.BatchId == upload.BatchId && e.Kind == BatchEventKind.Parsed),
                Suggested = db.Manifests.Any(manifest => manifest.BatchId == upload.BatchId),
                Confirmed = db.BatchEvents.Any(e => e.BatchId == upload.BatchId && e.Kind == BatchEventKind.MappingConfirmed),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. open
                .Select(batch => (batch.BatchId, Stage: batch switch
                {
                    { Sealed: false } => ImportStage.Sealing,
                    { Recognised: true } => ImportStage.Collecting,
                    { Parsed: false } => ImportStage.Parsing,
                    { Suggested: false } => ImportStage.Suggesting,
                    { Confirmed: true } => ImportStage.Proposing,
                    _ => (ImportStage?)null,
                }))
                .Where(batch => batch.Stage is not null)
                .Select(batch => new PendingWork(batch.BatchId, batch.Stage!.Value)),
        ];
    }

    private sealed record PendingWork(BatchId BatchId, ImportStage Stage);
}
