using System.Globalization;
using System.Security.Cryptography;
using Velocity.Console.Features.Imports;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Collecting;

/// <summary>
/// Threads of a sealed file to the documents that are handed in. Ids follow from the batch and the thread, and times from the batch,
/// so that whoever repeats the work makes the very same documents.
/// </summary>
/// <param name="receivedAt">When the source learnt of an event of which it does not say so.</param>
public sealed class BundleMaker(RawImportBatch batch, CommunicationKind kind, DateTimeOffset receivedAt)
{
    /// <summary>UTF-16 code units of one document's words: no document is larger than one from outside may be.</summary>
    private const int MostText = ContractLimits.Bytes / 4;

    /// <summary>The row of the file that a record is: records of a table are counted below its header, rows are not.</summary>
    public long RowOf(long recordNumber) => batch.Dialect.FirstDataRecord - 1 + recordNumber;

    /// <summary>The thread's bundle; a thread that is too long for one makes several, each with the thread's key.</summary>
    public IEnumerable<MadeBundle> Of(CollectedThread thread)
    {
        var files = thread.Attachments.ToLookup(file => file.RecordNumber);
        var part = 0;
        foreach (var events in Parts(thread.Events))
            yield return Of(thread, events, [.. events.SelectMany(one => files[one.RecordNumber]).Select(KeptFile.Of)], part++);
    }

    public TranscriptBundle Of(CollectedTranscript transcript, InteractionBundle call) => new()
    {
        ArtifactId = new ArtifactId(Id("transcript document")),
        SchemaVersion = TranscriptBundle.Version,
        SourceSystem = kind.SourceSystem(),
        CreatedAt = batch.CreatedAt,
        CreatedBy = ImportWorker.Self,
        OnBehalfOf = batch.UploadedBy,
        Confidence = transcript.Confidence,
        Provenance = Provenance(),
        TranscriptId = new TranscriptId(Id("transcript")),
        InteractionRef = new Ref(Ref.Schemes.Interaction, call.BundleId.ToString()),
        SpeakerSegments = transcript.Segments,
        Language = transcript.Language ?? "und",
        Text = TranscriptBundle.TextOf(transcript.Segments),
    };

    private MadeBundle Of(CollectedThread thread, IReadOnlyList<CollectedEvent> events, IReadOnlyList<KeptFile> files, int part)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{part}/{thread.Key}");
        var bundle = new InteractionBundle
        {
            ArtifactId = new ArtifactId(Id("interaction document/" + name)),
            SchemaVersion = InteractionBundle.Version,
            SourceSystem = kind.SourceSystem(),
            CreatedAt = batch.CreatedAt,
            CreatedBy = ImportWorker.Self,
            OnBehalfOf = batch.UploadedBy,
            Confidence = Confidence.Certain,
            Provenance = Provenance(),
            BundleId = new InteractionId(Id("interaction/" + name)),
            Channel = thread.Channel,
            // A transcript is no thread of its source's.
            ThreadKey = kind.IsTranscript() ? null : thread.Key,
            Subject = thread.Subject,
            Participants = thread.Participants,
            EventRefs =
            [
                .. events.Select(one => new InteractionEvent(
                    Ref.Row(batch.BatchId, RowOf(one.RecordNumber)).ToString(), one.OccurredAt, one.RecordedAt ?? receivedAt, one.EndedAt, one.From, one.Text)),
            ],
            Attachments = [.. files.Select(file => file.Described)],
            Summary = "",
        };
        return new MadeBundle(bundle, [.. events.Select(one => one.RecordNumber)], files);
    }

    private static IEnumerable<IReadOnlyList<CollectedEvent>> Parts(IReadOnlyList<CollectedEvent> events)
    {
        var (start, text) = (0, 0L);
        for (var i = 0; i < events.Count; i++)
        {
            var length = events[i].Text?.Length ?? 0;
            if (i > start && (i - start >= ContractLimits.Entries || text + length > MostText))
            {
                yield return [.. events.Skip(start).Take(i - start)];
                (start, text) = (i, 0);
            }

            text += length;
        }

        yield return start == 0 ? events : [.. events.Skip(start)];
    }

    private IReadOnlyList<ProvenanceStep> Provenance() =>
        [.. batch.Provenance, new ProvenanceStep("collect", ImportWorker.Self, [Ref.Batch(batch.BatchId)], batch.CreatedAt)];

    private Guid Id(string name) => NamedGuid.Of(batch.BatchId.Value, name);
}

/// <param name="Records">Numbers of the records that are its events.</param>
/// <param name="Files">To be kept before the bundle that names them.</param>
public sealed record MadeBundle(InteractionBundle Bundle, IReadOnlyList<long> Records, IReadOnlyList<KeptFile> Files)
{
    /// <summary>About how much of a transaction it is, in rows.</summary>
    public int Weight => Records.Count + 10;
}

/// <summary>A file that came along, under the id that follows from its content.</summary>
public sealed record KeptFile(Guid Id, string Sha256, string Filename, string MimeType, ReadOnlyMemory<byte> Content)
{
    /// <summary>As an interaction names it.</summary>
    public Attachment Described => new(Filename, MimeType, Content.Length, Sha256, $"upload:{Id}");

    public static KeptFile Of(CollectedAttachment file)
    {
        var hash = SHA256.HashData(file.Content.Span);
        return new KeptFile(NamedGuid.OfHash(hash), Convert.ToHexStringLower(hash), file.Filename, file.MimeType, file.Content);
    }
}
