using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class WebVttFileTests
{
    [Fact]
    public void Parse_BlocksOfEveryKind_KeepsEachAsWhatItIs()
    {
        var file = WebVttFile.Parse(
            "WEBVTT - spring viewing\r\nLanguage: en\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:left width:40% lines:2\r\nregionanchor:0%,100% scroll:up\r\n\r\n" +
            "NOTE nobody reads this\r\n\r\nintro\r\n00:01.000 --> 00:02.500 region:left align:start\r\nGood morning.\r\nCome in.\r\n\r\nsome words\r\n")!;

        Assert.Equal(["Language: en"], file.Header);
        Assert.Equal(["::cue { color: red }"], file.StyleSheets);
        var region = Assert.Single(file.Regions);
        Assert.Equal(("left", 40.0, 2, (0.0, 100.0), true), (region.Id, region.Width, region.Lines, region.Anchor, region.ScrollsUp));
        var cue = Assert.Single(file.Cues);
        Assert.Equal(("intro", 1000L, 2500L, "Good morning.\nCome in.", 14L), (cue.Id, cue.StartMs, cue.EndMs, cue.Text, cue.Line));
        Assert.Same(region, cue.Settings.Region);
        Assert.Equal(VttAlign.Start, cue.Settings.Align);
        Assert.Equal([new VttSkipped(18, BrokenTimes: false)], file.Skipped);
    }

    [Fact]
    public void Parse_StyleAndRegionBelowACue_AreNoBlocksOfTheirKind()
    {
        var file = WebVttFile.Parse("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\nSTYLE\n::cue {}\n\nREGION\nid:late\n")!;

        Assert.Empty(file.StyleSheets);
        Assert.Empty(file.Regions);
        Assert.Equal([6L, 9L], file.Skipped.Select(skipped => skipped.Line));
    }

    [Theory]
    [InlineData("line:-1")]
    [InlineData("line:40%")]
    [InlineData("size:50%")]
    [InlineData("vertical:rl")]
    public void Parse_CueWithASettingThatRegionsDoNotHave_DropsOutOfItsRegion(string setting)
    {
        var file = WebVttFile.Parse($"WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a {setting}\nHello.")!;

        Assert.Single(file.Regions);
        Assert.Null(Assert.Single(file.Cues).Settings.Region);
    }

    [Fact]
    public void Parse_LineAndPositionWithAlignment_AreRead()
    {
        var settings = Assert.Single(WebVttFile.Parse("WEBVTT\n\n00:01.000 --> 00:02.000 line:12.5%,end position:20%,line-right size:100% line:x")!.Cues).Settings;

        Assert.Equal((12.5, false, VttLineAlign.End), (settings.Line, settings.SnapToLines, settings.LineAlign));
        Assert.Equal((20.0, VttPositionAlign.LineRight), (settings.Position, settings.PositionAlign));
    }

    [Fact]
    public void Parse_HoursOfAnyLength_StayInsideALong()
    {
        var cue = Assert.Single(WebVttFile.Parse($"WEBVTT\n\n00:01.000 --> {new string('9', 40)}:00:00.000\nHello.")!.Cues);

        Assert.Equal(999_999_999L * 3_600_000, cue.EndMs);
    }

    [Theory]
    [InlineData("WEBVT")]
    [InlineData("WEBVTTx\n\n00:01.000 --> 00:02.000\nHello.")]
    [InlineData("\nWEBVTT\n\n00:01.000 --> 00:02.000\nHello.")]
    [InlineData("webvtt\n\n00:01.000 --> 00:02.000\nHello.")]
    public void Parse_WithoutTheSignature_IsNoWebVtt(string text) => Assert.Null(WebVttFile.Parse(text));
}
