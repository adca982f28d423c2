using System.Globalization;
using Velocity.Domain.Matching;

namespace Velocity.Benchmarks.Linkage;

/// <summary>What stands behind a score: the curve over thresholds, the model, blocking, and pairs that were judged wrongly.</summary>
internal static class LinkageDetails
{
    private const int MostExamples = 12;

    public static void Write(TextWriter output, Velocity.Domain.Matching.Linkage linkage, string[] truth, IReadOnlyList<byte>? sides, IReadOnlyList<MatchRecord> records)
    {
        var score = LinkageScore.Of(linkage.Clusters, truth, sides);
        output.WriteLine("probability  pair precision  pair recall  pair f1");
        foreach (var threshold in new[] { 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999 })
        {
            var pairs = linkage.Pairs.Where(pair => pair.Probability >= threshold).ToList();
            var right = pairs.Count(pair => truth[pair.A] == truth[pair.B]);
            var (precision, recall) = (right / Math.Max(1.0, pairs.Count), right / Math.Max(1.0, score.TruePairs));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threshold,11} {precision,15:0.0000} {recall,12:0.0000} {LinkageScore.Harmonic(precision, recall),8:0.0000}"));
        }

        foreach (var field in linkage.Model.Fields)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{field.Field,-12} {string.Join("  ", field.Levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Level} {level.M:0.000}/{level.U:0.0e0}={Math.Log2(level.M / level.U):0.0}")))}"));
        foreach (var rule in linkage.Blocking.Rules)
            output.WriteLine(rule);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"partners {linkage.Model.PartnersPerRecord:0.000} associates {linkage.Model.AssociatesPerRecord:0.000}"));

        var random = new Random(1);
        var wrong = linkage.Clusters.Select((group, i) => (group, i)).Where(pair => pair.group != pair.i && truth[pair.group] != truth[pair.i]).OrderBy(_ => random.Next()).Take(MostExamples).ToList();
        output.WriteLine("--- joined, but different");
        foreach (var (a, b) in wrong)
            Show(output, linkage, records, a, b);
        output.WriteLine("--- one, but not joined");
        var missed = Enumerable.Range(0, truth.Length).Where(i => truth[i].Length > 0).GroupBy(i => truth[i]).Where(group => group.Count() > 1)
            .SelectMany(group => group.Skip(1).Where(i => linkage.Clusters[i] != linkage.Clusters[group.First()]).Select(i => (A: group.First(), B: i))).OrderBy(_ => random.Next()).Take(MostExamples);
        foreach (var (a, b) in missed)
            Show(output, linkage, records, a, b);
    }

    private static void Show(TextWriter output, Velocity.Domain.Matching.Linkage linkage, IReadOnlyList<MatchRecord> records, int a, int b)
    {
        var explanation = linkage.Explain(a, b);
        var isFound = linkage.Pairs.Any(pair => pair.A == Math.Min(a, b) && pair.B == Math.Max(a, b));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{explanation.Bits:0.0} bits, {(isFound ? "found" : "not found")}"));
        output.WriteLine("   " + string.Join(" | ", records[a].Values.Select(value => value.Text)));
        output.WriteLine("   " + string.Join(" | ", records[b].Values.Select(value => value.Text)));
        output.WriteLine("   " + string.Join(" ", explanation.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{(part is MatchPart.Compared field ? $"{field.Field}:{field.Level}" : part.GetType().Name)}:{part.Bits:0.0}"))));
    }
}
