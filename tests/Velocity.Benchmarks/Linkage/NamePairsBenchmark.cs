using System.Diagnostics;
using System.Text.Json;
using Velocity.Domain.Matching;

namespace Velocity.Benchmarks.Linkage;

/// <summary>How well the engine's name comparison tells pairs of names of one party from pairs of two.</summary>
internal static class NamePairsBenchmark
{
    private static readonly (string Left, string Right)[] Endings = [("1", "2"), ("_l", "_r"), ("_left", "_right"), ("_a", "_b")];

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "true", "1", "yes", "t", "y", "match" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "", "false", "0", "no", "f", "n", "non-match", "nonmatch" };

    /// <summary>The two columns that hold a pair's names: those given, or the first two whose names differ only in 1 and 2, or l and r.</summary>
    /// <param name="map">May call them <c>name1</c> and <c>name2</c>.</param>
    public static (string Left, string Right)? Columns(string path, string truth, string? given, string? map)
    {
        if (given?.Split(',', StringSplitOptions.TrimEntries) is [var left, var right])
            return (left, right);
        var mapped = (map ?? "").Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).ToList();
        if (mapped.Find(pair => pair[1] == "name1") is { } first && mapped.Find(pair => pair[1] == "name2") is { } second)
            return (first[0], second[0]);
        var table = TableFile.Read(path);
        var says = table.IndexOf(truth);
        if (!table.Rows.All(row => row.Count <= says || Yes.Contains(row[says].Trim()) || No.Contains(row[says].Trim())))
            return null;
        var columns = table.Columns;
        foreach (var (one, two) in Endings)
            foreach (var column in columns.Where(column => column.EndsWith(one, StringComparison.OrdinalIgnoreCase)))
                if (columns.FirstOrDefault(other => string.Equals(other, column[..^one.Length] + two, StringComparison.OrdinalIgnoreCase)) is { } partner && column.Contains("name", StringComparison.OrdinalIgnoreCase))
                    return (column, partner);
        return null;
    }

    public static async Task<int> RunAsync(LinkageArguments arguments, (string Left, string Right) columns)
    {
        var watch = Stopwatch.StartNew();
        var table = TableFile.Read(arguments.File);
        var (left, right, truth) = (table.IndexOf(columns.Left), table.IndexOf(columns.Right), table.IndexOf(arguments.Truth));
        var pairs = table.Rows.Where(row => row.Count > Math.Max(truth, Math.Max(left, right)))
            .Select(row => (Row: row, IsTrue: IsTrue(row[truth]), Bits: WholeNames.Compare(row[left], row[right]))).ToList();
        double hits = pairs.Count(pair => pair.IsTrue && pair.Bits > 0), found = pairs.Count(pair => pair.Bits > 0), all = pairs.Count(pair => pair.IsTrue);
        var (precision, recall) = (found == 0 ? 1 : hits / found, all == 0 ? 1 : hits / all);
        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["file"] = Path.GetFileName(arguments.File),
            ["rows"] = pairs.Count,
            ["true_pairs"] = (long)all,
            ["precision"] = LinkageBenchmark.Round(precision),
            ["recall"] = LinkageBenchmark.Round(recall),
            ["f1"] = LinkageBenchmark.Round(LinkageScore.Harmonic(precision, recall)),
            // Each row is a pair of its own, so the groups are the pairs.
            ["bcubed_f1"] = LinkageBenchmark.Round(LinkageScore.Harmonic(precision, recall)),
            ["threshold"] = 0.5,
            ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 2),
            ["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
            ["pairs"] = $"{columns.Left}, {columns.Right}",
        }));
        if (arguments.Details)
            foreach (var pair in pairs.Where(pair => pair.IsTrue != pair.Bits > 0))
                await System.Console.Error.WriteLineAsync($"{(pair.IsTrue ? "missed" : "joined")} {pair.Bits:0.0}: {pair.Row[left]} | {pair.Row[right]}");
        return 0;
    }

    private static bool IsTrue(string text) => Yes.Contains(text.Trim());
}
