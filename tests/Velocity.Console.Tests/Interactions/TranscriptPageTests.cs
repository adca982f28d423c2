using Bunit;
using MudBlazor.Services;
using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

/// <summary>The parts of a transcript's page, as they are drawn.</summary>
public sealed class TranscriptPageTests : IDisposable
{
    private readonly BunitContext _context = new();

    public TranscriptPageTests() => _context.Services.AddMudServices();

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Segments_FromOutside_AreDataAndNothingElse()
    {
        var lines = Lines([new SpeakerSegment("<b>Eve</b>", 12_400, 15_850, "<script>alert(1)</script> & more")]);
        Assert.Empty(lines.FindAll("b, script"));
        Assert.Equal("<script>alert(1)</script> & more", lines.Find(".tr-said").TextContent);
        Assert.Equal("<b>Eve</b>", lines.Find(".tr-speaker").TextContent);
    }

    [Fact]
    public void Segment_HasALinkToItsMomentThatKeepsTheSearch()
    {
        var lines = Lines([new SpeakerSegment("A", 12_400, 15_850, "a & b"), new SpeakerSegment("A", 16_000, 16_000, "Mm.")], "a & b");
        Assert.Equal(["/transcripts/1?q=a%20%26%20b#t=12.40,15.85", "/transcripts/1?q=a%20%26%20b#t=16.00"], lines.FindAll(".tr-time").Select(link => link.GetAttribute("href")));
        Assert.Equal(["t=12.40,15.85", "t=16.00"], lines.FindAll(".tr-time").Select(link => link.GetAttribute("data-moment")));
        Assert.Equal("a & b", lines.Find("mark").TextContent);
    }

    [Fact]
    public void Words_OfWhichTheRecogniserIsUnsure_SaySo()
    {
        var lines = Lines([new SpeakerSegment("A", 0, 10, "A pear tree.", [new SpokenWord("pear", 0, 5, new Confidence(0.41))])]);
        Assert.Equal(("pear", "The recogniser is unsure of this word: 41 %"), (lines.Find(".tr-doubt").TextContent, lines.Find(".tr-doubt").GetAttribute("title")));
    }

    [Fact]
    public void Marks_OfSegments_AreInTheTextInTheLanesAndInWords()
    {
        SpeakerSegment[] segments = [new("A", 0, 5000, "One."), new("B", 4000, 8000, "Two.", null, ["overlap"])];
        Assert.Equal("overlap", Lines(segments).Find(".tr-marks .v-chip").TextContent);
        var lanes = _context.Render<LanesView>(p => p.Add(view => view.Lanes, TranscriptLanes.Of(segments)).Add(view => view.Search, TranscriptSearch.Of(segments, "one")));
        Assert.Equal(["1"], lanes.FindAll(".tr-block.tr-hit").Select(block => block.GetAttribute("data-n")));
        Assert.Equal(["2"], lanes.FindAll(".tr-block.tr-marked").Select(block => block.GetAttribute("data-n")));
        Assert.Equal("left: 50%; width: 12.5%", lanes.Find(".tr-overlap").GetAttribute("style"));
        var legend = _context.Render<MarkLegend>(p => p.Add(view => view.Marks, MarkWords.Count(segments)).Add(view => view.Overlaps, 1));
        Assert.Contains("1 segment. Begins before an earlier segment ends.", legend.Markup, StringComparison.Ordinal);
        Assert.Contains("two speak at once, in 1 place.", legend.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoHours_AreDrawnWithoutAHandlerOnAnything()
    {
        SpeakerSegment[] segments = [.. Enumerable.Range(0, 2000).Select(i => new SpeakerSegment($"Speaker {i % 4}", i * 3600, (i * 3600) + 3500, "Ten words that somebody says in the course of talk."))];
        var lanes = _context.Render<LanesView>(p => p.Add(view => view.Lanes, TranscriptLanes.Of(segments)).Add(view => view.Search, TranscriptSearch.None));
        Assert.Equal(2000, lanes.FindAll(".tr-block").Count);
        Assert.DoesNotContain("blazor:on", lanes.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor:on", Lines(segments).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<SegmentLines> Lines(IReadOnlyList<SpeakerSegment> segments, string? query = null) => _context.Render<SegmentLines>(p => p
        .Add(lines => lines.Segments, segments)
        .Add(lines => lines.Lanes, TranscriptLanes.Of(segments))
        .Add(lines => lines.Search, TranscriptSearch.Of(segments, query))
        .Add(lines => lines.Path, "/transcripts/1"));
}
