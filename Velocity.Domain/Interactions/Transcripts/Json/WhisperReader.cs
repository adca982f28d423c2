using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>
/// The JSON of OpenAI Whisper and of the programs around it: <c>segments[]</c> with <c>start</c>, <c>end</c> in seconds and <c>text</c>.
/// Words stand in a segment (<c>word</c> or <c>text</c>; <c>probability</c>, <c>score</c> or <c>confidence</c>) or, from OpenAI's API, at the
/// top, where their times say which segment they are of. Whisper itself names no speakers; programs that do write <c>speaker</c>.
/// </summary>
internal static class WhisperReader
{
    public static string? Read(JsonElement root, SegmentList segments)
    {
        var language = LanguageTags.Of(root.Text("language"));
        var said = root.Items("segments").Select(OfSegment).ToList();
        var words = WordsOf(root);
        if (said.Count == 0)
        {
            foreach (var run in WordRuns.Of(words, LanguageTags.HasSpaces(language) ? " " : ""))
                segments.Add(run);
            return language;
        }

        if (words.Count > 0 && said.TrueForAll(segment => segment.Words is not { Count: > 0 })) said = Dealt(said, words);
        said.ForEach(segments.Add);
        return language;
    }

    private static TimedText OfSegment(JsonElement segment) => new(
        segment.Text("speaker"), Milliseconds.OfSeconds(segment.Field("start")), Milliseconds.OfSeconds(segment.Field("end")), segment.Text("text") ?? "", WordsOf(segment));

    private static List<TimedWord> WordsOf(JsonElement parent) =>
    [
        .. parent.Items("words").Select(word => new TimedWord(
            (word.Text("word") ?? word.Text("text") ?? "").Trim(),
            Milliseconds.OfSeconds(word.Field("start")),
            Milliseconds.OfSeconds(word.Field("end")),
            word.Number("probability") ?? word.Number("score") ?? word.Number("confidence"),
            word.Text("speaker"))),
    ];

    /// <summary>Each word to the segment that it begins in, in order.</summary>
    private static List<TimedText> Dealt(List<TimedText> said, List<TimedWord> words)
    {
        var dealt = new List<TimedText>(said.Count);
        var next = 0;
        for (var i = 0; i < said.Count; i++)
        {
            var first = next;
            while (next < words.Count && (i == said.Count - 1 || words[next].StartMs is null || words[next].StartMs < said[i].EndMs))
                next++;
            dealt.Add(said[i] with { Words = words.GetRange(first, next - first) });
        }

        return dealt;
    }
}
