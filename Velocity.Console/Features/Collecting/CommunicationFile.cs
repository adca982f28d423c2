using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Console.Features.Collecting;

/// <summary>Files of communication, whatever their format: recognised by their content, and read to records and threads. Touches neither clock nor database.</summary>
public static class CommunicationFile
{
    /// <summary>Of a transcript's time nothing is known but when it came.</summary>
    private const string TranscriptKey = "transcript";

    /// <summary>Null for whatever is not surely one: it is a table then, or nothing.</summary>
    /// <param name="head">The file's first bytes; more than are needed do no harm.</param>
    public static CommunicationKind? Recognise(ReadOnlySpan<byte> head, string filename)
    {
        if (TranscriptFile.Recognise(head[..Math.Min(head.Length, TranscriptFile.RecommendedHead)], filename) is { } transcript)
            return Enum.Parse<CommunicationKind>(transcript.ToString());
        return InteractionFile.Recognise(head[..Math.Min(head.Length, InteractionFile.RecommendedHead)], filename) is { } interactions
            ? Enum.Parse<CommunicationKind>(interactions.ToString())
            : null;
    }

    /// <param name="content">The whole file, from its start.</param>
    /// <param name="receivedAt">When the file came: for what does not say when it happened.</param>
    public static CommunicationReading Read(Stream content, CommunicationKind kind, string filename, CollectOptions options, DateTimeOffset receivedAt)
    {
        if (kind.Interactions() is not { } format) return ReadTranscript(content, filename, receivedAt);
        return InteractionFile.Read(content, format, filename, options) switch
        {
            CollectedFile.Read read => new CommunicationReading.Read(read.Records, read.Threads, null, read.Notices),
            CollectedFile.Refused refused => new CommunicationReading.Refused(refused.Sentence),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };
    }

    private static CommunicationReading ReadTranscript(Stream content, string filename, DateTimeOffset receivedAt)
    {
        if (content.Length > InteractionFile.MaxBytes)
            return new CommunicationReading.Refused($"The file is larger than {InteractionFile.MaxBytes / 1024 / 1024} MB, which no transcript of one conversation is.");
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return TranscriptFile.Read(bytes, filename) switch
        {
            TranscriptReading.Read read => Of(read, receivedAt),
            TranscriptReading.Refused { Line: { } line } refused => new CommunicationReading.Refused($"{refused.Sentence} (Line {line}.)"),
            TranscriptReading.Refused refused => new CommunicationReading.Refused(refused.Sentence),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };
    }

    /// <summary>A call of which the words are all that is known: who spoke, and what.</summary>
    private static CommunicationReading.Read Of(TranscriptReading.Read read, DateTimeOffset receivedAt)
    {
        var people = read.Segments.Select(segment => segment.Speaker).Distinct(StringComparer.Ordinal).Where(speaker => speaker != CollectedTranscript.NobodyKnows);
        var source = string.Join('\n', read.Segments.Take(200).Select(segment => $"{segment.Speaker}: {segment.Text}"));
        var thread = new CollectedThread(
            TranscriptKey, InteractionChannel.Call, null, [.. people.Select(name => new Participant("speaker", name))], [new CollectedEvent(1, TranscriptKey, receivedAt, null, null, null, null)], []);
        return new CommunicationReading.Read(
            [new CollectedRecord(1, new RecordOutcome.Collected(TranscriptKey), [RecordSource.Of(source)])],
            [thread],
            new CollectedTranscript(read.Language, read.Segments),
            ["The file does not say when the call took place: it stands at the time of its upload.", .. read.Notices]);
    }
}
