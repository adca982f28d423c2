namespace Velocity.Domain.Tests.Interactions;

/// <summary>
/// Where the W3C's standard and the older draft that vtt.js follows give different results, and we follow the standard. The list
/// is exact: a file that is on it and equals its twin fails the test, like one that is not and differs.
/// </summary>
/// <param name="Clause">Of W3C WebVTT: The Web Video Text Tracks Format.</param>
internal sealed record WebVttTwinDifference(string Clause, string Why, IReadOnlyList<string> Files)
{
    /// <summary>The draft defined a region on a line of the header; the standard has a block for it.</summary>
    public static readonly WebVttTwinDifference OldRegions = new(
        "6.1",
        "A region is a block that begins with REGION and has name:value settings. A header line 'Region: id=fred' means nothing, so there is no region.",
        [
            .. In("cue-settings/region", "region-arrows valid"),
            .. In("integration", "regions"),
            .. In("regions", "no-line-break no-space-after-delimiter"),
            .. In("regions/id", "arrows correct"),
            .. In("regions/lines", "correct decimal-value incorrect-delimiter letter-in-value space-after-delimiter space-before-delimiter"),
            .. In("regions/regionanchor", "correct incorrect-delimiter letter-in-value negative-percent no-comma no-percent no-percentage percent-at-front percent-over space-after-delimiter space-before-delimiter two-periods"),
            .. In("regions/scroll", "bogus-value correct incorrect-delimiter space-after-delimiter space-before-delimiter"),
            .. In("regions/viewportanchor", "correct incorrect-delimiter letter-in-value negative-percent no-comma no-percent no-percentage percent-at-front percent-over space-after-delimiter space-before-delimiter two-periods"),
            .. In("regions/width", "correct incorrect-delimiter letter-in-value negative-percent no-percentage percent-over percentage-at-front space-after-delimiter space-before-delimiter two-periods"),
        ]);

    public static readonly IReadOnlyList<WebVttTwinDifference> All =
    [
        OldRegions,
        new("6.1", "The header ends at a line with an arrow: a cue may follow the signature without a blank line.", ["file-layout/header-no-new-line.vtt"]),
        new("6.1", "A line '-->' is times that cannot be read. The next line with an arrow begins a cue of its own, which has no identifier.", ["integration/id.vtt"]),
        new("6.3", "The line's alignment is start, center or end; with any other word the whole setting is left out, not the word alone.", [.. In("cue-settings/line", "bad-line-align line-middle-align")]),
        new("6.3", "The position's alignment is line-left, center or line-right; with any other word the whole setting is left out.", [.. In("cue-settings/position", "bad-position-align position-end-align position-start-align")]),
        new("6.3", "Digits ahead of the first colon that are not two, or above 59, are hours, and hours need minutes and seconds after them.", [.. In("cue-times", "min-top-digits minimum-spots-over-sixty")]),
        new("6.4", "Character references are HTML's: &lt, &gt and &nbsp do without their semicolon.", ["cuetext/escape-characters/incorrect.vtt"]),
    ];

    private static IEnumerable<string> In(string folder, string names) => names.Split(' ').Select(name => $"{folder}/{name}.vtt");
}
