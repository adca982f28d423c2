using System.Text.Json;
using System.Text.RegularExpressions;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

/// <summary>Our WebVTT parser against what another one gave for the same 267 files.</summary>
public class WebVttTwinTests
{
    // Here the suite holds "null": its display code failed on a timestamp.
    private static readonly string[] WithoutBoxes = ["basic", "nested", "no-end-gt", "out-of-cue-range", "space-before-gt"];

    [Theory]
    [InlineData("cue-settings", 76)]
    [InlineData("cue-times", 20)]
    [InlineData("cuetext", 87)]
    [InlineData("file-layout", 16)]
    [InlineData("integration", 11)]
    [InlineData("regions", 57)]
    public void Parse_EveryFile_EqualsItsTwinOrIsAListedDifference(string folder, int count)
    {
        var files = WebVttTwin.Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        Assert.Equal(count, files.Count);
        var expected = WebVttTwinDifference.All.SelectMany(difference => difference.Files).Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, files.Where(Differs));
    }

    [Fact]
    public void Boxes_OfFilesWithCues_AreAllCompared()
    {
        var missing = WebVttTwin.Files.Where(file => WebVttTwin.BoxesOf(file) is null && !file.StartsWith("regions/", StringComparison.Ordinal));
        // The suite has no boxes for this one at all.
        Assert.Equal(["cue-settings/line/line-middle-align.vtt", .. WithoutBoxes.Select(name => $"cuetext/timestamp/{name}.vtt")], missing);
    }

    [Fact]
    public void Regions_WrittenAsTheStandardHasThem_EqualTheTwins()
    {
        // A line with an arrow ends the block (6.1), so that no region can have such a name any more.
        foreach (var file in WebVttTwinDifference.OldRegions.Files.Where(file => !file.EndsWith("arrows.vtt", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(Path.Combine(WebVttTwin.Root, file));
            var blocks = Regex.Replace(text, "^Region: ?(?<settings>.*)$", line => $"\nREGION\n{line.Groups["settings"].Value.Replace('=', ':')}", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
            Assert.True(JsonElement.DeepEquals(WebVttTwin.Json(WebVttTwin.TwinOf(file)), WebVttTwin.InItsWords(WebVttFile.Parse(blocks))), file);
        }
    }

    private static bool Differs(string file)
    {
        var read = WebVttTwin.Parse(file);
        return !JsonElement.DeepEquals(WebVttTwin.Json(WebVttTwin.TwinOf(file)), WebVttTwin.InItsWords(read))
            || (WebVttTwin.BoxesOf(file) is { } boxes && !JsonElement.DeepEquals(boxes, WebVttTwin.Boxes(read)));
    }
}
