using System.Text.Json;
using System.Text.Json.Nodes;
using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions;

/// <summary>
/// The suite of Mozilla's vtt.js: beside <c>x.vtt</c> lie <c>x.json</c>, what its parser gave, and <c>x-proc.json</c>, the boxes that it would
/// show. Here what we read is put in that suite's words: "middle" is what the standard now calls center, and its alignment of
/// the position is the computed one.
/// </summary>
internal static class WebVttTwin
{
    private static readonly string[] NodeFields = ["localName", "className", "title", "lang", "textContent"];

    public static string Root => SharedData.Path("transcripts", "webvtt-mozilla");

    public static IEnumerable<string> Files => Directory.GetFiles(Root, "*.vtt", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static WebVttFile? Parse(string file) => WebVttFile.Parse(File.ReadAllText(Path.Combine(Root, file)));

    /// <summary>The twin of what the parser gives. Files of one folder that must all give the same share one.</summary>
    public static string TwinOf(string file)
    {
        var own = Path.ChangeExtension(file, ".json");
        if (File.Exists(Path.Combine(Root, own))) return own;
        var folder = Path.GetDirectoryName(file)!.Replace('\\', '/');
        var name = (folder, Path.GetFileNameWithoutExtension(file)) switch
        {
            ("cue-times", "missing-separator") => "bad-data",
            ("cue-times", _) => "with-data",
            ("file-layout", "webvtt-no-bom" or "webvtt-space" or "webvtt-tab" or "webvtt-with-bom") => "with-data",
            ("file-layout", _) => "no-output",
            ("regions", "no-line-break" or "no-space-after-delimiter") => "good-region",
            ("regions", _) => "bad-region",
            ("regions/lines", _) => "bad-line",
            _ => "bad-" + Path.GetFileName(folder),
        };
        return $"{folder}/{name}.json";
    }

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, file))).RootElement;

    /// <summary>The boxes twin without what only a layout engine can know; null where the suite has none.</summary>
    public static JsonElement? BoxesOf(string file)
    {
        var proc = Path.ChangeExtension(file, null) + "-proc.json";
        if (!File.Exists(Path.Combine(Root, proc)) || Json(proc) is not { ValueKind: JsonValueKind.Array } boxes) return null;
        return Element(new JsonArray([.. boxes.EnumerateArray().Select(Box)]));

        static JsonNode? Box(JsonElement box) => new JsonObject
        {
            ["text-align"] = box.GetProperty("style").GetProperty("text-align").GetString(),
            ["nodes"] = new JsonArray([.. box.GetProperty("childNodes")[0].GetProperty("childNodes").EnumerateArray().Select(Node)]),
        };

        static JsonNode? Node(JsonElement node)
        {
            if (node.TryGetProperty("data", out var data)) return new JsonObject { ["data"] = data.GetString() };
            var kept = new JsonObject { ["childNodes"] = new JsonArray([.. node.GetProperty("childNodes").EnumerateArray().Select(Node)]) };
            foreach (var field in NodeFields)
                kept[field] = node.GetProperty(field).GetString();
            return kept;
        }
    }

    /// <summary>What we read, as <c>x.json</c> has it.</summary>
    public static JsonElement InItsWords(WebVttFile? file) => Element(new JsonObject
    {
        ["regions"] = new JsonArray([.. (file?.Regions ?? []).Select(Region)]),
        ["cues"] = new JsonArray([.. (file?.Cues ?? []).Select(Cue)]),
    });

    /// <summary>What we read, as <see cref="BoxesOf"/> has it.</summary>
    public static JsonElement Boxes(WebVttFile? file) => Element(new JsonArray([.. (file?.Cues ?? []).Select(cue => (JsonNode?)new JsonObject
    {
        ["text-align"] = cue.Settings.Align.ToString().ToLowerInvariant(),
        ["nodes"] = new JsonArray([.. VttCueText.Parse(cue.Text).Children.Select(Dom)]),
    })]));

    private static JsonNode? Cue(VttCue cue) => new JsonObject
    {
        ["align"] = Middle(cue.Settings.Align.ToString()),
        ["endTime"] = cue.EndMs / 1000m,
        ["id"] = cue.Id,
        ["line"] = cue.Settings.Line is { } line ? line : "auto",
        ["lineAlign"] = Middle(cue.Settings.LineAlign.ToString()),
        ["pauseOnExit"] = false,
        ["position"] = cue.Settings.Position is { } position ? position : "auto",
        ["positionAlign"] = PositionAlign(cue.Settings),
        ["region"] = cue.Settings.Region is { } region ? Region(region) : "",
        ["size"] = cue.Settings.Size,
        ["snapToLines"] = cue.Settings.SnapToLines,
        ["startTime"] = cue.StartMs / 1000m,
        ["text"] = cue.Text,
        ["vertical"] = cue.Settings.Vertical switch { VttDirection.GrowingLeft => "rl", VttDirection.GrowingRight => "lr", _ => "" },
    };

    private static JsonNode? Region(VttRegion region) => new JsonObject
    {
        ["lines"] = region.Lines,
        ["regionAnchorX"] = region.Anchor.X,
        ["regionAnchorY"] = region.Anchor.Y,
        ["scroll"] = region.ScrollsUp ? "up" : "",
        ["viewportAnchorX"] = region.ViewportAnchor.X,
        ["viewportAnchorY"] = region.ViewportAnchor.Y,
        ["width"] = region.Width,
    };

    private static string PositionAlign(VttCueSettings settings) => (settings.PositionAlign, settings.Align) switch
    {
        (VttPositionAlign.LineLeft, _) or (VttPositionAlign.Auto, VttAlign.Left or VttAlign.Start) => "start",
        (VttPositionAlign.LineRight, _) or (VttPositionAlign.Auto, VttAlign.Right or VttAlign.End) => "end",
        _ => "middle",
    };

    private static string Middle(string align) => align == "Center" ? "middle" : align.ToLowerInvariant();

    private static JsonNode? Dom(VttNode node) => node switch
    {
        VttNode.Text text => new JsonObject { ["data"] = text.Value },
        VttNode.Timestamp stamp => new JsonObject { ["data"] = stamp.Milliseconds },
        VttNode.Span span => new JsonObject
        {
            ["childNodes"] = new JsonArray([.. span.Children.Select(Dom)]),
            ["className"] = string.Join(' ', span.Classes),
            ["lang"] = span.Kind == VttSpanKind.Language ? span.Language : "",
            ["localName"] = span.Kind switch
            {
                VttSpanKind.Italic => "i",
                VttSpanKind.Bold => "b",
                VttSpanKind.Underline => "u",
                VttSpanKind.Ruby => "ruby",
                VttSpanKind.RubyText => "rt",
                _ => "span",
            },
            ["textContent"] = TextOf(span),
            ["title"] = span.Annotation,
        },
        _ => throw new InvalidOperationException(),
    };

    private static string TextOf(VttNode node) => node switch
    {
        VttNode.Text text => text.Value,
        VttNode.Span span => string.Concat(span.Children.Select(TextOf)),
        _ => "",
    };

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;
}
