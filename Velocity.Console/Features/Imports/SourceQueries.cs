using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>Reads the rows of a file by their numbers: what is shown is what is read, however long the file is.</summary>
public sealed class SourceQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Rows around one of them.</summary>
    /// <param name="row">The row in the middle; the file's first when null.</param>
    /// <param name="size">Rows to read, at least 2.</param>
    public async Task<SourceWindow> AroundAsync(BatchId batchId, long? row, int size, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var middle = row ?? 0;
        var all = db.Rows.AsNoTracking().Where(r => r.BatchId == batchId);
        var before = await all.Where(r => r.RowNumber < middle).OrderByDescending(r => r.RowNumber).Take((size / 3) + 1).ToListAsync(cancellationToken);
        var isBegun = before.Count > size / 3;
        if (isBegun) before.RemoveAt(before.Count - 1);
        before.Reverse();
        var after = await all.Where(r => r.RowNumber >= middle).OrderBy(r => r.RowNumber).Take(size - before.Count + 1).ToListAsync(cancellationToken);
        var isOngoing = after.Count > size - before.Count;
        var next = isOngoing ? after[^1].RowNumber : (long?)null;
        if (isOngoing) after.RemoveAt(after.Count - 1);
        var rows = before.Concat(after).ToList();
        return new SourceWindow(
            [.. rows.Select(r => new SourceRow(
                r.RowNumber,
                ContractJson.Deserialize<IReadOnlyList<string>>(r.Values),
                r.Issues is null ? [] : ContractJson.Deserialize<IReadOnlyList<RowIssue>>(r.Issues)))],
            isBegun ? Math.Max(1, rows[0].RowNumber - (size - (size / 3))) : null,
            next);
    }

    /// <summary>Number of the file's last row; null while none is stored.</summary>
    public async Task<long?> LastRowAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Rows.Where(row => row.BatchId == batchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken);
    }
}
