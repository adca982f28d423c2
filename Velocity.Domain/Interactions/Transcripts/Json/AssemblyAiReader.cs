using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>AssemblyAI's transcript object. Its utterances are the segments, else its words, divided where the speaker changes or nobody speaks. Times are milliseconds.</summary>
internal static class AssemblyAiReader
{
    public static string? Read(JsonElement root, SegmentList segments)
    {
        var language = LanguageTags.Of(root.Text("language_code"));
        var utterances = root.Items("utterances").ToList();
        foreach (var utterance in utterances)
            segments.Add(new TimedText(SpeakerOf(utterance), Milliseconds.Of(utterance.Field("start")), Milliseconds.Of(utterance.Field("end")), utterance.Text("text") ?? "", WordsOf(utterance)));
        if (utterances.Count > 0) return language;

        var words = WordsOf(root);
        foreach (var said in WordRuns.Of(words, LanguageTags.HasSpaces(language) ? " " : ""))
            segments.Add(said);
        if (words.Count == 0 && root.Text("text") is { } text) segments.Add(new TimedText(Speaker: null, StartMs: null, EndMs: null, text));
        return language;
    }

    private static List<TimedWord> WordsOf(JsonElement parent) =>
    [
        .. parent.Items("words").Select(word => new TimedWord(
            word.Text("text") ?? "", Milliseconds.Of(word.Field("start")), Milliseconds.Of(word.Field("end")), word.Number("confidence"), SpeakerOf(word))),
    ];

    private static string? SpeakerOf(JsonElement said) =>
        said.Text("speaker") is { } speaker ? $"Speaker {speaker}" : said.Text("channel") is { } channel ? $"Channel {channel}" : null;
}
