using System.Collections.Concurrent;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>What the worker does to a batch at this moment.</summary>
public enum ImportStage
{
    /// <summary>Hashing, recognising and counting.</summary>
    Sealing,

    /// <summary>Storing rows.</summary>
    Parsing,

    /// <summary>Looking at the columns.</summary>
    Suggesting,

    /// <summary>Turning rows into proposals.</summary>
    Proposing,

    /// <summary>Turning records into interactions.</summary>
    Collecting,
}

/// <summary>How far the worker is.</summary>
/// <param name="Done">Rows, or bytes while sealing.</param>
/// <param name="Total">Null where it is not known yet.</param>
/// <param name="PerSecond">Since the stage began in this process; 0 at its start.</param>
/// <param name="TimeLeft">Null where it cannot be told yet.</param>
public sealed record BatchProgress(ImportStage Stage, long Done, long? Total, double PerSecond, TimeSpan? TimeLeft);

/// <summary>Progress for pages. It lives in memory: after a restart the worker goes on and tells again.</summary>
public sealed class ImportProgress(TimeProvider time)
{
    private readonly ConcurrentDictionary<BatchId, Run> _runs = new();
    private readonly ConcurrentDictionary<BatchId, string> _stalls = new();

    /// <summary>Null while the worker has nothing to do for the batch.</summary>
    public BatchProgress? Of(BatchId batchId) => _runs.TryGetValue(batchId, out var run) ? run.Current(time) : null;

    /// <summary>Why the worker could not go on and will try again; null when it could.</summary>
    public string? StallOf(BatchId batchId) => _stalls.GetValueOrDefault(batchId);

    internal void Report(BatchId batchId, ImportStage stage, long done, long? total)
    {
        _stalls.TryRemove(batchId, out _);
        _runs.AddOrUpdate(
            batchId,
            _ => new Run(stage, done, done, total, time.GetTimestamp()),
            (_, run) => run.Stage == stage ? run with { Done = done, Total = total } : new Run(stage, done, done, total, time.GetTimestamp()));
    }

    internal void Clear(BatchId batchId) => _runs.TryRemove(batchId, out _);

    internal void Stall(BatchId batchId, string sentence)
    {
        _runs.TryRemove(batchId, out _);
        _stalls[batchId] = sentence;
    }

    private sealed record Run(ImportStage Stage, long First, long Done, long? Total, long StartedAt)
    {
        public BatchProgress Current(TimeProvider time)
        {
            var seconds = time.GetElapsedTime(StartedAt).TotalSeconds;
            var rate = seconds > 0.2 ? (Done - First) / seconds : 0;
            TimeSpan? left = rate > 0 && Total is { } total ? TimeSpan.FromSeconds(Math.Max(0, total - Done) / rate) : null;
            return new BatchProgress(Stage, Done, Total, rate, left);
        }
    }
}
