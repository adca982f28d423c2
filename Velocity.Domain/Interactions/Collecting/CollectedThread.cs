using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>The events of a file that belong together: one conversation, chat, appointment or call.</summary>
/// <param name="Key">The source's name of the thread where it has one: an e-mail's root Message-ID, a calendar entry's UID, <c>whatsapp:Ada</c>. The same in another export of the same thread. At most 2,000 characters.</param>
/// <param name="Subject">Of the oldest event; null where there is none.</param>
/// <param name="Participants">Each person once, with the role in which the file first names them.</param>
/// <param name="Events">Oldest first; at least one.</param>
public sealed record CollectedThread(
    string Key,
    InteractionChannel Channel,
    string? Subject,
    IReadOnlyList<Participant> Participants,
    IReadOnlyList<CollectedEvent> Events,
    IReadOnlyList<CollectedAttachment> Attachments);

/// <summary>One message, call or appointment.</summary>
/// <param name="RecordNumber">The record that it was read from.</param>
/// <param name="SourceId">The source's name of it (Message-ID, UID, call id), else one made from its content, so that the same event has the same id in another file. At most 2,000 characters.</param>
/// <param name="OccurredAt">When it happened, with the offset that the source wrote or that its zone had.</param>
/// <param name="RecordedAt">When the source learnt of it; null where the source does not say.</param>
/// <param name="EndedAt">When it was over, never before <paramref name="OccurredAt"/>; null for what has no length.</param>
/// <param name="From">Index into the thread's participants, from 0; null where nobody is named.</param>
/// <param name="Text">Plain text, line ends as LF, without control characters; null where there are no words.</param>
public sealed record CollectedEvent(
    long RecordNumber,
    string SourceId,
    DateTimeOffset OccurredAt,
    DateTimeOffset? RecordedAt,
    DateTimeOffset? EndedAt,
    int? From,
    string? Text);

/// <summary>A file that came along.</summary>
/// <param name="RecordNumber">The record that brought it.</param>
/// <param name="Filename">As the source names it, without a path and without characters that a file system refuses; 1 to 200 characters.</param>
/// <param name="MimeType">Media type (RFC 6838), as the source declares it.</param>
/// <param name="Content">Decoded bytes.</param>
public sealed record CollectedAttachment(long RecordNumber, string Filename, string MimeType, ReadOnlyMemory<byte> Content);
