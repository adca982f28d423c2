using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Velocity.Domain.Matching;

namespace Velocity.Benchmarks.Linkage;

/// <summary>How well the product finds the records of one person in a file whose truth is known.</summary>
internal static class LinkageBenchmark
{
    public static async Task<int> RunAsync(LinkageArguments arguments)
    {
        if (arguments.Second is null && NamePairsBenchmark.Columns(arguments.File, arguments.Truth, arguments.Pairs, arguments.Map) is { } columns)
            return await NamePairsBenchmark.RunAsync(arguments, columns);
        var watch = Stopwatch.StartNew();
        var choices = new ColumnChoices(arguments.Map, arguments.Drop);
        var first = LinkageFile.Read(arguments.File, arguments.Truth, choices);
        var second = arguments.Second is null ? null : LinkageFile.Read(arguments.Second, arguments.Truth, choices);
        List<MatchRecord> records = [.. first.Records, .. second?.Records ?? []];
        var sides = second is null ? null : records.Select((_, i) => (byte)(i < first.Records.Count ? 0 : 1)).ToArray();
        string[] truth = [.. first.Truth.Concat(second?.Truth ?? []).Select(text => Cluster(text, arguments.TruthRegex))];
        var reading = watch.Elapsed.TotalSeconds;
        var linkage = Linker.Link(records, sides: sides);
        var seconds = watch.Elapsed.TotalSeconds;
        var score = LinkageScore.Of(linkage.Clusters, truth, sides);
        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["file"] = Path.GetFileName(arguments.File),
            ["rows"] = records.Count,
            ["true_pairs"] = score.TruePairs,
            ["precision"] = Round(score.Precision),
            ["recall"] = Round(score.Recall),
            ["f1"] = Round(score.F1),
            ["bcubed_f1"] = Round(score.BCubedF1),
            ["threshold"] = MatchThresholds.Default.Suggest,
            ["seconds"] = Math.Round(seconds, 2),
            ["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
            ["reading_seconds"] = Math.Round(reading, 2),
            ["pairs_compared"] = linkage.Blocking.Pairs,
            ["partners_per_record"] = Round(linkage.Model.PartnersPerRecord),
            ["columns"] = first.Mapped,
        }, Plain));
        if (arguments.Details)
            LinkageDetails.Write(System.Console.Error, linkage, truth, sides, records);
        return 0;
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static double Round(double value) => Math.Round(value, 4);

    /// <summary>The first group of the expression, the whole text without one; empty where it does not match.</summary>
    private static string Cluster(string text, string? regex)
    {
        if (regex is null)
            return text.Trim();
        var match = Regex.Match(text, regex, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return !match.Success ? "" : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
    }
}

/// <param name="Details">Write the curve, the model and mistaken pairs to standard error.</param>
internal sealed record LinkageArguments(string File, string Truth, string? TruthRegex, string? Second, string? Map, string? Drop, string? Pairs, bool Details);
