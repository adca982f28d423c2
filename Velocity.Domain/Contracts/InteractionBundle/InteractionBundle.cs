using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>How an interaction took place.</summary>
public enum InteractionChannel
{
    Call,
    Message,
    Email,
    Chat,

    /// <summary>Both were in one place: a viewing, an open house, a meeting.</summary>
    Visit,
}

/// <summary>
/// The messages, calls or visits of one thread or event cluster. Its events keep the refs of the source, also when the
/// bundle is summarised.
/// </summary>
public sealed record InteractionBundle : Artifact
{
    public const string Version = "1.1.0";

    public override string ArtifactType => nameof(InteractionBundle);

    public required InteractionId BundleId { get; init; }

    /// <summary>The client; null while no address or number of the participants resolves to one.</summary>
    public Ref? ClientRef { get; init; }

    /// <summary>How it took place.</summary>
    public required InteractionChannel Channel { get; init; }

    /// <summary>The source's name of the thread (an e-mail's root Message-ID, a chat's id); null where it has none.</summary>
    [AtMost(2000)]
    public string? ThreadKey { get; init; }

    /// <summary>Since 1.1.0: what the source calls the thread (an e-mail's subject, an appointment's summary), verbatim; null where it has none.</summary>
    [AtMost(2000)]
    public string? Subject { get; init; }

    /// <summary>Who took part; events name them by their place in this list.</summary>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<InteractionEvent> EventRefs { get; init; }

    /// <summary>Files that came along.</summary>
    public required IReadOnlyList<Attachment> Attachments { get; init; }

    /// <summary>In a sentence or two; empty where nobody summarised.</summary>
    public required string Summary { get; init; }

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (ClientRef is { Scheme: not EntityTypes.Client })
            yield return new Fault("/client_ref", "malformed", "An interaction is with a client.");
        if (EventRefs.Count == 0)
            yield return new Fault("/event_refs", "missing", "The refs of the raw events are kept, also when they are summarised.");
        for (var i = 0; i < EventRefs.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(EventRefs[i].RawRef))
                yield return new Fault($"/event_refs/{i}/raw_ref", "missing", "An event names itself as its source does.");
            if (EventRefs[i].EndedAt < EventRefs[i].OccurredAt)
                yield return new Fault($"/event_refs/{i}/ended_at", "out_of_range", "An event ends after it began.");
            if (EventRefs[i].From is { } from && (from < 0 || from >= Participants.Count))
                yield return new Fault($"/event_refs/{i}/from", "out_of_range", $"from names a participant by its place from 0; there are {Participants.Count}.");
        }
    }
}

/// <summary>One message, call or visit.</summary>
/// <param name="RawRef">The source's own name of it: a Message-ID, a call id, a ref of a cell or file.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the source learnt of it.</param>
/// <param name="EndedAt">When it was over; null for what has no length.</param>
/// <param name="From">Index into the bundle's participants, from 0; null where nobody is named.</param>
/// <param name="Text">The words, verbatim; null where there are none.</param>
public sealed record InteractionEvent(
    [property: AtMost(2000)] string RawRef,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    DateTimeOffset? EndedAt = null,
    int? From = null,
    string? Text = null) : ContractPart;

/// <summary>Somebody who took part.</summary>
/// <param name="Role"><c>from</c>, <c>to</c>, <c>cc</c>, <c>organizer</c>, <c>attendee</c>, as the source says.</param>
/// <param name="Name">As the source writes it; null where it does not.</param>
/// <param name="Address">E-mail address or E.164 number; null where the source has neither.</param>
public sealed record Participant(
    [property: AtMost(100)] string Role,
    [property: AtMost(1000)] string? Name = null,
    [property: AtMost(1000)] string? Address = null) : ContractPart;

/// <summary>A file that came along, stored as uploads are.</summary>
/// <param name="Filename">As the source names it, without a path.</param>
/// <param name="MimeType">Media type (RFC 6838).</param>
/// <param name="ByteLength">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="StorageRef"><c>upload:{id}</c>.</param>
public sealed record Attachment(
    [property: AtMost(1000)] string Filename,
    [property: AtMost(200)] string MimeType,
    long ByteLength,
    [property: AtMost(64)] string Sha256,
    [property: AtMost(1000)] string StorageRef) : ContractPart;
