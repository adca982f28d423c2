using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Imports;

public class SourceQueriesTests
{
    [Fact]
    public async Task Window_OverALongFile_WalksEveryRowOnceInBothDirections()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.UploadAsync("Name,Email\n" + string.Concat(Enumerable.Range(2, 100).Select(row => $"Row {row},r{row}@example.com\n")));
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Parsed));
        var source = host.Services.GetRequiredService<SourceQueries>();

        var middle = await source.AroundAsync(batchId, 50, 30);
        Assert.Equal(30, middle.Rows.Count);
        Assert.Equal(["Row 50", "r50@example.com"], Assert.Single(middle.Rows, row => row.RowNumber == 50).Values);
        Assert.Equal(middle.Rows.Select(row => row.RowNumber).Order(), middle.Rows.Select(row => row.RowNumber));

        var seen = new HashSet<long>();
        for (long? at = 50; at is { } row;)
        {
            var window = await source.AroundAsync(batchId, row, 30);
            seen.UnionWith(window.Rows.Select(r => r.RowNumber));
            at = window.After;
        }

        for (long? at = 50; at is { } row;)
        {
            var window = await source.AroundAsync(batchId, row, 30);
            seen.UnionWith(window.Rows.Select(r => r.RowNumber));
            at = window.Before;
        }

        Assert.Equal(Enumerable.Range(2, 100).Select(row => (long)row), seen.Order());
        Assert.Equal(101, await source.LastRowAsync(batchId));
    }

    [Fact]
    public async Task Window_BehindTheEnd_HoldsTheLastRows()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.UploadAsync("Name,Email\nZoe,zoe@example.com\nBen,ben@example.com\n");
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Parsed));

        var window = await host.Services.GetRequiredService<SourceQueries>().AroundAsync(batchId, 999, 30);
        Assert.Equal([2L, 3L], window.Rows.Select(row => row.RowNumber));
        Assert.Null(window.After);
        Assert.Null(window.Before);
    }
}
