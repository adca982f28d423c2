using System.Diagnostics;
using System.Text.Json;
using Velocity.Benchmarks.Linkage.Leads;
using Velocity.Domain.Matching;

namespace Velocity.Benchmarks.Linkage;

/// <summary>How long it takes to find the duplicates among many leads, phase by phase, and how the time grows with the rows.</summary>
internal static class LinkageScaleBenchmark
{
    private const int Probes = 2_000;

    public static async Task<int> RunAsync(int rows)
    {
        foreach (var count in new[] { rows / 10, rows })
            await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(Measure(count)));
        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(MeasureIndex(rows)));
        return 0;
    }

    /// <summary>Writes a generated file of leads, with the truth in the column <c>person</c>.</summary>
    public static async Task<int> WriteLeadsAsync(string path, int rows, int seed)
    {
        await File.WriteAllLinesAsync(path, new LeadRows(seed).Take(rows).Select(row => row.Csv()).Prepend(LeadRow.Header));
        return 0;
    }

    /// <summary>One new row after another against an index of all the others.</summary>
    private static Dictionary<string, object> MeasureIndex(int count)
    {
        var model = Linker.Link([.. new LeadRows(2).Take(20_000).Select((row, i) => LeadRecords.Of(row, i))]).Model;
        var index = new MatchIndex(model);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var probes = new List<MatchRecord>();
        long id = 0;
        foreach (var row in new LeadRows(1).Take(count + Probes))
        {
            if (id < count)
                index.Add(LeadRecords.Of(row, id));
            else
                probes.Add(LeadRecords.Of(row, id));
            id++;
        }

        var build = watch.Elapsed.TotalSeconds;
        var times = new List<double>();
        var found = 0;
        foreach (var probe in probes)
        {
            var start = Stopwatch.GetTimestamp();
            found += index.Find(probe).Count;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return new Dictionary<string, object>
        {
            ["index_rows"] = index.Count,
            ["build_seconds"] = Math.Round(build, 2),
            ["index_mb"] = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20,
            ["probes"] = probes.Count,
            ["candidates_per_probe"] = Math.Round((double)found / probes.Count, 2),
            ["p50_ms"] = Math.Round(times[times.Count / 2], 3),
            ["p95_ms"] = Math.Round(times[times.Count * 95 / 100], 3),
            ["split_keys"] = index.Limits.SplitKeys,
            ["dropped_parts"] = index.Limits.DroppedParts,
        };
    }

    private static Dictionary<string, object> Measure(int count)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var leads = new LeadRows(1).Take(count);
        var records = new MatchRecord[count];
        var truth = new string[count];
        for (var i = 0; i < count; i++)
        {
            (records[i], truth[i]) = (LeadRecords.Of(leads[i], i), $"p{leads[i].Person}");
            // A million rows beside a million records are what is not measured.
            leads[i] = null!;
        }

        var result = new Dictionary<string, object> { ["rows"] = count };
        leads = [];
        GC.Collect();
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var (watch, phase, all) = (Stopwatch.StartNew(), (LinkagePhase?)null, Stopwatch.StartNew());
        var linkage = Linker.Link(records, entering: Enter);
        Lap();
        result["seconds"] = Math.Round(all.Elapsed.TotalSeconds, 2);
        result["cpu_seconds"] = Math.Round((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, 2);
        result["pairs_compared"] = linkage.Blocking.Pairs;
        result["pairs_per_second"] = Math.Round(linkage.Blocking.Pairs / Math.Max(0.001, (double)result["compare_seconds"]));
        result["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        var score = LinkageScore.Of(linkage.Clusters, truth, null);
        result["precision"] = LinkageBenchmark.Round(score.Precision);
        result["recall"] = LinkageBenchmark.Round(score.Recall);
        result["f1"] = LinkageBenchmark.Round(score.F1);
        result["dropped_records"] = linkage.Blocking.Rules.Where(rule => rule.DroppedRecords > 0).ToDictionary(rule => rule.Rule.ToString(), rule => rule.DroppedRecords);
        return result;

        void Enter(LinkagePhase next)
        {
            Lap();
            phase = next;
        }

        void Lap()
        {
            if (phase is { } ended)
                result[$"{ended.ToString().ToLowerInvariant()}_seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 2);
            watch.Restart();
        }
    }
}
