using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Reads JSON files, one document or a sequence of them (a saved stream), and hands them to the format that they are of.</summary>
internal static class JsonTranscript
{
    private static readonly JsonReaderOptions Sequence = new() { AllowMultipleValues = true };

    public static TranscriptReading Read(ReadOnlyMemory<byte> bytes)
    {
        var notices = new Notices();
        var utf8 = LoneSurrogates.Replaced(TranscriptText.Utf8Of(bytes, notices));
        var reader = new Utf8JsonReader(utf8.Span, Sequence);
        try
        {
            if (!reader.Read()) return new TranscriptReading.Refused("The file has no JSON in it.", Line: null);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var outline = JsonOutline.Of(root);
            if (outline is { Format: TranscriptFormat.Deepgram, IsStream: true }) return ReadStream(root, ref reader, outline, notices);
            return reader.Read()
                ? new TranscriptReading.Refused("This file holds more than one JSON document, and only Deepgram's streams are read from such. Upload each by itself.", Line: null)
                : ReadDocument(root, outline, notices);
        }
        catch (JsonException exception)
        {
            var line = LineOf(exception);
            return new TranscriptReading.Refused($"This looks like JSON and cannot be read as such: it is wrong or breaks off at line {line}. Download it again from the program that made it.", line);
        }
    }

    private static TranscriptReading ReadDocument(JsonElement root, JsonOutline outline, Notices notices)
    {
        if (outline.Format is not { } format) return new TranscriptReading.Refused(outline.Unknown, Line: null);
        if (JsonProblems.Of(root) is { } problem) return new TranscriptReading.Refused(problem, Line: null);
        var segments = new SegmentList(notices);
        var language = format switch
        {
            TranscriptFormat.Deepgram => DeepgramReader.Read(root, segments, notices),
            TranscriptFormat.AssemblyAi => AssemblyAiReader.Read(root, segments),
            TranscriptFormat.AwsTranscribe => AwsTranscribeReader.Read(root, segments, notices),
            TranscriptFormat.Whisper => root.Has("transcription") ? WhisperCppReader.Read(root, segments) : WhisperReader.Read(root, segments),
            _ => throw new InvalidOperationException($"{format} is not JSON."),
        };
        return Reading(outline, language, segments, notices);
    }

    /// <summary>A connection may have been open for hours: each message is let go before the next one is read.</summary>
    private static TranscriptReading ReadStream(JsonElement first, ref Utf8JsonReader reader, JsonOutline outline, Notices notices)
    {
        var segments = new SegmentList(notices);
        var stream = new DeepgramStreamReader(segments, notices);
        stream.Add(first);
        try
        {
            while (reader.Read())
            {
                using var message = JsonDocument.ParseValue(ref reader);
                stream.Add(message.RootElement);
            }
        }
        catch (JsonException exception)
        {
            notices.Say($"The file breaks off at line {LineOf(exception)}; what stands before that was read.");
        }

        return Reading(outline, stream.Language, segments, notices);
    }

    private static TranscriptReading Reading(JsonOutline outline, string? language, SegmentList segments, Notices notices) => segments.Segments.Count > 0
        ? new TranscriptReading.Read(outline.Format!.Value, language, segments.Segments, notices.Sentences)
        : new TranscriptReading.Refused($"This is {outline.Name}, and nothing was said in it: it holds no words.", Line: null);

    private static long LineOf(JsonException exception) => (exception.LineNumber ?? 0) + 1;
}
