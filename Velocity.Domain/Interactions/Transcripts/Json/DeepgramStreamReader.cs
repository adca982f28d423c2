using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>
/// The messages of a live connection to Deepgram, saved as a list or one after another. Those of type <c>Results</c> with
/// <c>is_final</c> are the transcript; the others before them say the same with less certainty. Times are seconds since the
/// connection began. A message is a segment, or several where its speakers change.
/// </summary>
internal sealed class DeepgramStreamReader(SegmentList segments, Notices notices)
{
    /// <summary>The first that a message says; null where none does.</summary>
    public string? Language { get; private set; }

    /// <summary>One message, or a list of them.</summary>
    public void Add(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Array) AddMessage(document);
        else foreach (var message in document.EnumerateArray()) AddMessage(message);
    }

    private void AddMessage(JsonElement message)
    {
        if (message.Field("channel") is not { ValueKind: JsonValueKind.Object } channel) return;
        if (message.Field("is_final") is { ValueKind: JsonValueKind.False })
        {
            notices.Count("Results left out because they were not final: {0}.");
            return;
        }

        if (channel.Items("alternatives").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } alternative) return;
        Language ??= DeepgramWords.LanguageOf(channel);
        AddResult(message, alternative, ChannelOf(message));
    }

    private void AddResult(JsonElement message, JsonElement alternative, string? channel)
    {
        var text = alternative.Text("transcript") ?? "";
        // Silence is sent as an empty result, again and again: nothing is missing from the transcript for it.
        if (string.IsNullOrWhiteSpace(text)) return;
        var words = DeepgramWords.Of(alternative, word => DeepgramWords.SpeakerOf(channel, word.Text("speaker")));
        var speakers = words.Select(word => word.Speaker).Distinct().ToList();
        if (speakers.Count > 1)
        {
            // Within a message only speakers divide: where it ends is Deepgram's own view of an utterance.
            foreach (var said in WordRuns.Of(words.ConvertAll(word => word with { Group = 0 }), " "))
                segments.Add(said);
        }
        else if (speakers.Count == 1)
        {
            segments.Add(WordRuns.One(speakers[0], text, words));
        }
        else
        {
            var start = Milliseconds.OfSeconds(message.Field("start"));
            segments.Add(new TimedText(DeepgramWords.SpeakerOf(channel, speaker: null), start, start + Milliseconds.OfSeconds(message.Field("duration")), text));
        }
    }

    /// <summary><c>"channel_index": [0, 2]</c> is the first of two; null where there is only one.</summary>
    private static string? ChannelOf(JsonElement message)
    {
        var index = message.Items("channel_index").ToList();
        return index is [var own, { ValueKind: JsonValueKind.Number } count] && own.ValueKind == JsonValueKind.Number && count.TryGetDouble(out var channels) && channels > 1
            ? own.GetRawText()
            : null;
    }
}
