using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>
/// Amazon Transcribe's job output. Its <c>audio_segments</c> are the segments where it has them, else those of
/// <c>speaker_labels</c>, else its items, divided where the speaker changes or nobody speaks. Times are seconds, as text;
/// punctuation is an item without times and goes to the word ahead of it.
/// </summary>
internal static class AwsTranscribeReader
{
    // Nothing is glued to a word of this length any more, so that a file of nothing but punctuation stays linear.
    private const int LongestWord = 1000;

    public static string? Read(JsonElement root, SegmentList segments, Notices notices)
    {
        var results = root.Field("results");
        var language = LanguageTags.Of(results?.Text("language_code") ?? root.Text("language_code"));
        var separator = LanguageTags.HasSpaces(language) ? " " : "";
        var items = results.Field("items").Items().ToList();
        var audio = results.Field("audio_segments").Items().ToList();
        var channels = results.Field("channel_labels").Field("channels").Items().ToList();
        if (audio.Count > 0)
        {
            AddAudioSegments(audio, items, segments);
        }
        else if (channels.Count > 0)
        {
            Channels.Merge(channels.Select(channel => WordRuns.Of(Words([.. channel.Items("items")], _ => (channel.Text("channel_label"), null)), separator).ToList()), segments, notices);
        }
        else if (items.Count > 0)
        {
            var labels = new AwsSpeakerLabels(results.Field("speaker_labels"));
            foreach (var said in WordRuns.Of(Words(items, labels.Of), separator))
                segments.Add(said);
        }
        else
        {
            foreach (var transcript in results.Field("transcripts").Items())
                segments.Add(new TimedText(Speaker: null, StartMs: null, EndMs: null, transcript.Text("transcript") ?? ""));
        }

        return language;
    }

    private static void AddAudioSegments(List<JsonElement> audio, List<JsonElement> items, SegmentList segments)
    {
        var byId = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in items)
            if (item.Text("id") is { } id) byId[id] = item;
        foreach (var segment in audio)
        {
            var own = segment.Items("items")
                .Select(id => id.ValueKind == JsonValueKind.Number ? id.GetRawText() : null)
                .OfType<string>().Where(byId.ContainsKey).Select(id => byId[id]).ToList();
            segments.Add(new TimedText(
                segment.Text("speaker_label") ?? segment.Text("channel_label"),
                Milliseconds.OfSeconds(segment.Field("start_time")),
                Milliseconds.OfSeconds(segment.Field("end_time")),
                segment.Text("transcript") ?? "",
                Words(own, _ => (null, null))));
        }
    }

    private static List<TimedWord> Words(List<JsonElement> items, Func<JsonElement, (string? Speaker, int? Group)> labelOf)
    {
        var words = new List<TimedWord>(items.Count);
        foreach (var item in items)
        {
            var alternative = item.Items("alternatives").FirstOrDefault();
            var content = alternative.Text("content") ?? "";
            if (item.Text("type") == "punctuation" && words.Count > 0 && words[^1].Text.Length < LongestWord)
            {
                words[^1] = words[^1] with { Text = words[^1].Text + content };
                continue;
            }

            var (speaker, group) = labelOf(item);
            words.Add(new TimedWord(content, Milliseconds.OfSeconds(item.Field("start_time")), Milliseconds.OfSeconds(item.Field("end_time")), alternative.Number("confidence"), speaker, group));
        }

        return words;
    }
}
