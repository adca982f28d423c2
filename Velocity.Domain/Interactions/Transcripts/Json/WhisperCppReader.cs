using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>
/// The JSON of whisper.cpp: <c>transcription[]</c> with <c>offsets</c> in milliseconds, or <c>timestamps</c> (<c>00:00:01,500</c>), and <c>text</c>.
/// In its full form a segment has tokens, which are parts of words: one that begins with a space begins a word.
/// </summary>
internal static class WhisperCppReader
{
    // Nothing is glued to a word of this length any more, so that a file without a space stays linear.
    private const int LongestWord = 1000;

    public static string? Read(JsonElement root, SegmentList segments)
    {
        foreach (var segment in root.Items("transcription"))
        {
            segments.Add(new TimedText(
                segment.Text("speaker") is { Length: > 0 } speaker ? $"Speaker {speaker}" : null,
                Time(segment, "from"), Time(segment, "to"), segment.Text("text") ?? "", WordsOf(segment)));
        }

        return LanguageTags.Of(root.Field("result") is { } result ? result.Text("language") : root.Field("params") is { } parameters ? parameters.Text("language") : null);
    }

    private static long? Time(JsonElement part, string end) =>
        Milliseconds.Of(part.Field("offsets").Field(end)) ?? Milliseconds.OfClock(part.Field("timestamps") is { } clock ? clock.Text(end) : null);

    private static List<TimedWord> WordsOf(JsonElement segment)
    {
        var words = new List<TimedWord>();
        foreach (var token in segment.Items("tokens"))
        {
            // [_BEG_], [_TT_150]: marks of the model, not words.
            if (token.Text("text") is not { Length: > 0 } text || text.StartsWith("[_", StringComparison.Ordinal)) continue;
            var piece = new TimedWord(text, Time(token, "from"), Time(token, "to"), token.Number("p"));
            if (words.Count == 0 || text.StartsWith(' ') || words[^1].Text.Length >= LongestWord) words.Add(piece);
            // A word is as sure as the least sure part of it.
            else words[^1] = words[^1] with { Text = words[^1].Text + text, EndMs = piece.EndMs ?? words[^1].EndMs, Confidence = Least(words[^1].Confidence, piece.Confidence) };
        }

        return words;
    }

    private static double? Least(double? one, double? other) => one is null || other < one ? other : one;
}
