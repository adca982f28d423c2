using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>The names at the top of a JSON document, by which the formats are told apart.</summary>
/// <param name="Root">Names of the root object, or of the first object where the root is a list.</param>
/// <param name="Results">Names of the object <c>results</c>.</param>
/// <param name="Type">The text at <c>type</c>, which the messages of a stream have.</param>
/// <param name="IsCut">True where the head of a file ends inside the first field.</param>
internal sealed record JsonOutline(IReadOnlySet<string> Root, IReadOnlySet<string> Results, string? Type, bool IsList, bool IsCut = false)
{
    public static readonly JsonOutline Nothing = new(new HashSet<string>(), new HashSet<string>(), Type: null, IsList: false);

    /// <summary>Messages of a live connection rather than the answer to a recording.</summary>
    public bool IsStream => Type is "Results" or "Metadata" or "SpeechStarted" or "UtteranceEnd" or "Connected" || (HasAll(Root, "channel", "channel_index") && !Root.Contains("results"));

    public TranscriptFormat? Format => this switch
    {
        { IsStream: true } when HasAny(Root, "channel", "channel_index", "request_id", "channels", "last_word_end", "timestamp") => TranscriptFormat.Deepgram,
        { IsList: true } => null,
        _ when HasAny(Results, "channels", "utterances") => TranscriptFormat.Deepgram,
        _ when HasAny(Results, "transcripts", "items", "speaker_labels", "audio_segments", "channel_labels") => TranscriptFormat.AwsTranscribe,
        _ when HasAny(Root, "utterances", "audio_url", "acoustic_model", "language_model", "speech_model") && HasAny(Root, "utterances", "words", "text", "status") => TranscriptFormat.AssemblyAi,
        _ when HasAny(Root, "segments", "transcription") => TranscriptFormat.Whisper,
        _ when HasAll(Root, "words", "text") => TranscriptFormat.Whisper,
        // Whisper writes the whole text ahead of its segments, and that may be longer than any head.
        { IsCut: true } when Root.SetEquals(["text"]) => TranscriptFormat.Whisper,
        _ => null,
    };

    public string Name => Format switch
    {
        TranscriptFormat.Deepgram when IsStream => "a stream of Deepgram's results",
        TranscriptFormat.Deepgram => "Deepgram's answer",
        TranscriptFormat.AwsTranscribe => "a result of Amazon Transcribe",
        TranscriptFormat.AssemblyAi => "a transcript of AssemblyAI",
        _ => "a transcript of Whisper",
    };

    /// <summary>Says what the JSON is instead of a transcript.</summary>
    public string Unknown
    {
        get
        {
            var names = Root.Take(6).Select(name => SegmentText.Shortened(name, 40)).ToList();
            var has = names.Count == 0 ? "no fields" : $"{string.Join(", ", names)}{(Root.Count > names.Count ? " and more" : "")}";
            return $"This is JSON, but no transcript of a kind that is known here ({(IsList ? "a list whose first entry has" : "it has")} {has}). Whisper, Deepgram, AssemblyAI and Amazon Transcribe are read; or export it as WebVTT (.vtt) or SubRip (.srt).";
        }
    }

    public static JsonOutline Of(JsonElement root)
    {
        var isList = root.ValueKind == JsonValueKind.Array;
        if (isList) root = root.EnumerateArray().FirstOrDefault();
        return new JsonOutline(Names(root), root.Field("results") is { } results ? Names(results) : new HashSet<string>(), root.Text("type"), isList);
    }

    /// <summary>Of the beginning of a file, as far as it goes.</summary>
    public static JsonOutline OfHead(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
        var (root, results) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        string? type = null;
        var (isList, ended) = (false, false);
        var depth = 1;
        var name = "";
        try
        {
            while (!ended && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0) (isList, depth) = (true, 2);
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth) root.Add(name = NameOf(ref reader));
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1 && name == "results") results.Add(NameOf(ref reader));
                else if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == depth && name == "type") type = NameOf(ref reader);
                ended = reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth - 1;
            }
        }
        catch (JsonException)
        {
            // What was seen until here is what there is to go by.
        }

        return new JsonOutline(root, results, type, isList, IsCut: !ended);
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a character, or bytes that are no UTF-8: no name that is looked for has such.
            return "\uFFFD";
        }
    }

    private static HashSet<string> Names(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal) : [];

    private static bool HasAny(IReadOnlySet<string> names, params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
            if (names.Contains(name)) return true;
        return false;
    }

    private static bool HasAll(IReadOnlySet<string> names, params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
            if (!names.Contains(name)) return false;
        return true;
    }
}
