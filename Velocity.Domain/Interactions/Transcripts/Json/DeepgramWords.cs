using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>What Deepgram's answers and its streams share.</summary>
internal static class DeepgramWords
{
    /// <summary><c>Speaker 0</c>, <c>Channel 1</c>, or both; null where neither is said.</summary>
    public static string? SpeakerOf(string? channel, string? speaker) => (channel, speaker) switch
    {
        (null, null) => null,
        (null, _) => $"Speaker {speaker}",
        (_, null) => $"Channel {channel}",
        _ => $"Channel {channel}, Speaker {speaker}",
    };

    /// <summary>The object's <c>words</c>, as punctuated where they are.</summary>
    public static List<TimedWord> Of(JsonElement parent, Func<JsonElement, string?>? speakerOf) =>
    [
        .. parent.Items("words").Select(word => new TimedWord(
            word.Text("punctuated_word") ?? word.Text("word") ?? "",
            Milliseconds.OfSeconds(word.Field("start")),
            Milliseconds.OfSeconds(word.Field("end")),
            word.Number("confidence"),
            speakerOf?.Invoke(word))),
    ];

    /// <summary>What was detected for a channel, or the only language of its words.</summary>
    public static string? LanguageOf(JsonElement channel)
    {
        if (LanguageTags.Of(channel.Text("detected_language")) is { } detected) return detected;
        var languages = channel.Items("alternatives").FirstOrDefault().Items("languages").Select(tag => tag.ValueKind == JsonValueKind.String ? tag.GetString() : null).ToList();
        return languages.Count == 1 ? LanguageTags.Of(languages[0]) : null;
    }
}
