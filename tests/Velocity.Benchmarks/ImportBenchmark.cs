using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Benchmarks;

/// <summary>
/// How long each stage of an import takes, and how it compares, in the same run on the same machine, with inserting the
/// same JSON into a bare SQLite table in one transaction.
/// </summary>
internal static class ImportBenchmark
{
    private const int MostPayloads = 200_000;

    public static async Task<int> RunAsync(int rows, CancellationToken cancellationToken)
    {
        await using var console = await BenchConsole.StartAsync(cancellationToken);
        var bytes = LeadGenerator.Csv(rows);
        var result = new Dictionary<string, object> { ["rows"] = rows, ["megabytes"] = Math.Round(bytes.Length / 1e6, 1) };
        var stage = Stopwatch.StartNew();
        var batchId = await console.UploadAsync(bytes, cancellationToken);
        Lap("upload_seconds");
        await console.ReachesAsync(batchId, BatchEventKind.Parsed, cancellationToken);
        Lap("read_seconds");
        await console.IsSuggestedAsync(batchId, cancellationToken);
        Lap("suggest_seconds");
        await console.ConfirmAsync(batchId, cancellationToken);
        stage.Restart();
        await console.ReachesAsync(batchId, BatchEventKind.Proposed, cancellationToken);
        var proposing = stage.Elapsed.TotalSeconds;
        Lap("propose_seconds");
        var proposals = await console.QueryAsync(db => db.Proposals.CountAsync(cancellationToken));
        result["proposals"] = proposals;
        result["likely_duplicates"] = await console.QueryAsync(db => db.MatchPairs.CountAsync(cancellationToken));
        result["proposals_per_second"] = Math.Round(proposals / proposing);
        var bare = console.BareInserts(await console.QueryAsync(db => db.Proposals.Select(row => row.Payload).Take(MostPayloads).ToListAsync(cancellationToken)));
        result["bare_inserts_per_second"] = Math.Round(bare);
        result["proposals_per_second_to_bare_inserts"] = Math.Round(proposals / proposing / bare, 3);
        result["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
        return 0;

        void Lap(string name)
        {
            result[name] = Math.Round(stage.Elapsed.TotalSeconds, 2);
            stage.Restart();
        }
    }
}
