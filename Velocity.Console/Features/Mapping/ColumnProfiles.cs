using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>What the columns of a batch are like.</summary>
/// <param name="Columns">One per column, in order.</param>
/// <param name="RowsRead">Rows that were looked at, from the first.</param>
/// <param name="IsWhole">Whether these are all rows of the file.</param>
public sealed record BatchProfile(IReadOnlyList<ColumnProfile> Columns, long RowsRead, bool IsWhole);

/// <summary>Profiles of parsed batches. Rows never change, so that a profile is computed once and kept while it is asked for.</summary>
public sealed class ColumnProfiles(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Enough rows to know a column by; the page says so when there are more.</summary>
    public const int MostRows = 50_000;

    private const int MostKept = 32;
    private readonly ConcurrentDictionary<BatchId, BatchProfile> _kept = new();

    public async Task<BatchProfile> OfAsync(RawImportBatch batch, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(batch.BatchId, out var known)) return known;
        var profiler = new ColumnProfiler(batch.Columns.Count);
        var rows = 0L;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var texts = db.Rows
            .Where(row => row.BatchId == batch.BatchId)
            .OrderBy(row => row.RowNumber)
            .Select(row => row.Values)
            .Take(MostRows)
            .AsAsyncEnumerable();
        await foreach (var text in texts.WithCancellation(cancellationToken))
        {
            profiler.Add(ContractJson.Deserialize<IReadOnlyList<string>>(text));
            rows++;
        }

        var profile = new BatchProfile(profiler.Profiles, rows, rows == batch.RowCount);
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[batch.BatchId] = profile;
        return profile;
    }
}
