using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>
/// Deepgram's answer to a recording: <c>results.channels[].alternatives[]</c>. Its utterances are the segments where it has them,
/// else its paragraphs, else its words, divided where the speaker changes or nobody speaks. Of several alternatives the first
/// is read, which is the likeliest. Times are seconds.
/// </summary>
internal static class DeepgramReader
{
    /// <returns>The language that was detected; null where the answer does not say.</returns>
    public static string? Read(JsonElement root, SegmentList segments, Notices notices)
    {
        var results = root.Field("results");
        var channels = results.Field("channels").Items().ToList();
        var language = channels.Select(DeepgramWords.LanguageOf).FirstOrDefault(found => found is not null);
        var utterances = results.Field("utterances").Items().ToList();
        if (utterances.Count > 0)
        {
            var several = channels.Count > 1 || utterances.Any(utterance => utterance.Number("channel") > 0);
            foreach (var utterance in utterances)
                segments.Add(OfUtterance(utterance, several));
            return language;
        }

        if (channels.Exists(channel => channel.Items("alternatives").Skip(1).Any())) notices.Say("There is more than one reading of what was said; the first, which is the likeliest, was taken.");
        Channels.Merge(channels.Select((channel, index) => OfChannel(channel, channels.Count > 1 ? index : null, LanguageTags.HasSpaces(language) ? " " : "")), segments, notices);
        return language;
    }

    private static TimedText OfUtterance(JsonElement utterance, bool several) => new(
        DeepgramWords.SpeakerOf(several ? utterance.Text("channel") : null, utterance.Text("speaker")),
        Milliseconds.OfSeconds(utterance.Field("start")),
        Milliseconds.OfSeconds(utterance.Field("end")),
        utterance.Text("transcript") ?? "",
        DeepgramWords.Of(utterance, speakerOf: null));

    private static List<TimedText> OfChannel(JsonElement channel, int? index, string separator)
    {
        if (channel.Items("alternatives").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } alternative) return [];
        var number = index?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var words = DeepgramWords.Of(alternative, word => DeepgramWords.SpeakerOf(number, word.Text("speaker")));
        if (words.Count == 0) return [new TimedText(DeepgramWords.SpeakerOf(number, speaker: null), StartMs: null, EndMs: null, alternative.Text("transcript") ?? "")];
        return OfParagraphs(alternative, number, words) ?? [.. WordRuns.Of(words, separator)];
    }

    /// <summary>A paragraph says how many words it has and not which, so they are dealt out in order; null where that does not come out even.</summary>
    private static List<TimedText>? OfParagraphs(JsonElement alternative, string? channel, List<TimedWord> words)
    {
        var paragraphs = alternative.Field("paragraphs").Field("paragraphs").Items().ToList();
        var said = new List<TimedText>(paragraphs.Count);
        var dealt = 0;
        foreach (var paragraph in paragraphs)
        {
            var count = paragraph.Number("num_words") is >= 0 and < int.MaxValue and var number ? (int)number : -1;
            if (count < 0 || count > words.Count - dealt) return null;
            var own = words.GetRange(dealt, count);
            var speaker = DeepgramWords.SpeakerOf(channel, paragraph.Text("speaker"));
            if (own.Exists(word => word.Speaker != speaker)) return null;
            dealt += count;
            said.Add(new TimedText(
                speaker,
                Milliseconds.OfSeconds(paragraph.Field("start")),
                Milliseconds.OfSeconds(paragraph.Field("end")),
                string.Join(' ', paragraph.Items("sentences").Select(sentence => sentence.Text("text"))),
                own));
        }

        return said.Count > 0 && dealt == words.Count ? said : null;
    }
}
