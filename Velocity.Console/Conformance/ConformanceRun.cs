using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>What to try.</summary>
/// <param name="Client">The client to try it on; null for the first that the server lists.</param>
/// <param name="OtherKey">A second agent's key, for what one agent may not do to another; null leaves those cases out.</param>
/// <param name="IsThorough">Whether to go on after a leak.</param>
internal sealed record ConformanceOptions(Uri Url, string Key, Ref? Client = null, string? OtherKey = null, bool IsThorough = false);

/// <summary>Plays the cases one after another against a running server.</summary>
internal sealed class ConformanceRun(ConformanceOptions options, TimeProvider time)
{
    private readonly Watch _watch = new();

    /// <param name="cases">In the order that they are played in.</param>
    /// <param name="played">Told of each case when it is over.</param>
    /// <returns>The report, or the sentence that says why nothing could be tried.</returns>
    public async Task<(ConformanceReport? Report, string Why)> RunAsync(
        IReadOnlyList<ConformanceCase> cases, Action<CaseResult> played, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new PoliteHandler(_watch, time)) { Timeout = TimeSpan.FromMinutes(5) };
        var (bench, why) = await new Opening(options, time, http).OpenAsync();
        if (bench is null) return (null, Shown(why));
        await using var mcp = bench.Mcp;
        var results = new List<CaseResult>();
        IReadOnlyList<string> left = [];
        try
        {
            foreach (var one in cases)
            {
                // Somebody who stops the run waits for the case to end, so that what lies about can be taken back.
                var result = await PlayAsync(one, bench);
                results.Add(result);
                played(result);
                if ((result.Verdict == Verdict.Leaked && !options.IsThorough) || cancellationToken.IsCancellationRequested) break;
            }
        }
        finally
        {
            left = await bench.Leftovers.TidyAsync();
        }

        return (new ConformanceReport(
            options.Url.GetLeftPart(UriPartial.Path), bench.Agent.Ref.ToString(), bench.Client.ToString(), results,
            Count(Verdict.Passed), Count(Verdict.Leaked), Count(Verdict.NotPlayed), cases.Count - results.Count,
            new Residue(bench.Leftovers.Kept, bench.Leftovers.Withdrawn, left, [.. bench.Leftovers.Notes.Distinct(StringComparer.Ordinal)])), "");

        int Count(Verdict verdict) => results.Count(result => result.Verdict == verdict);
    }

    private async Task<CaseResult> PlayAsync(ConformanceCase one, Bench bench)
    {
        if (WhyNot(one, bench) is { } why) return Result(one, Check.NotPlayed(why));
        var held = new List<string>();
        Check? end = null;
        try
        {
            await foreach (var check in one.Play(bench))
            {
                if (check.Verdict != Verdict.Passed) end = check;
                else held.Add(check.Got);
                if (end is not null) break;
            }

            await bench.Leftovers.TidyAsync();
            // Whatever was played: nothing of it may have become committed data.
            if (await bench.UnchangedAsync() is { Verdict: Verdict.Leaked } changed) end = changed;
            else held.Add("snapshot unchanged");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or System.Text.Json.JsonException or TaskCanceledException { InnerException: TimeoutException })
        {
            end = Check.Leak("an answer that can be read, and a connection that survives it", $"the call broke: {exception.Message}");
        }

        if (_watch.Take() is { } seen) end = Check.Leak("never a 5xx, and never a page", seen);
        return Result(one, end ?? Check.Held(string.Join("; ", held.Distinct(StringComparer.Ordinal))));
    }

    private static string? WhyNot(ConformanceCase one, Bench bench)
    {
        if (one.Door != Door.Http && bench.Mcp is null) return bench.McpWhy;
        if (one.Brings.Except(bench.Agent.Families, StringComparer.Ordinal).ToList() is { Count: > 0 } missing) return $"this key may not bring {string.Join(" or ", missing)}";
        return one.Brings.Contains(nameof(OracleWritebackProposal), StringComparer.Ordinal) && bench.Evidence is null
            ? "there is nothing to cite: the key brings no interactions, and the client has none"
            : null;
    }

    private CaseResult Result(ConformanceCase one, Check end) => new(
        one.Name, one.Door, one.Plays, end.Verdict == Verdict.Passed ? one.MustHold : Shown(end.Expected), Shown(end.Got), end.Verdict);

    /// <summary>What comes from the server may be meant for the terminal that shows it, and may repeat the key.</summary>
    private string Shown(string text)
    {
        foreach (var key in new[] { options.Key, options.OtherKey })
        {
            // Some cases send nearly the key, which a server may repeat as well.
            if (key is { Length: > 8 }) text = text.Replace(key[..^5], "(the key)", StringComparison.OrdinalIgnoreCase);
        }

        var shown = string.Concat(text.Select(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? '·' : letter));
        return shown.Length <= 600 ? shown : shown[..600] + "…";
    }
}
