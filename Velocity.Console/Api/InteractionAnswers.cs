using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <param name="Interactions">The newest first.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Page">From 1.</param>
public sealed record InteractionPageAnswer(IReadOnlyList<InteractionAnswer> Interactions, int Total, int Page, int Pages)
{
    internal static InteractionPageAnswer Of(InteractionPage page, int number) => new([.. page.Lines.Select(InteractionAnswer.Of)], page.Total, number, page.Pages);
}

/// <summary>A call, a visit or a thread of messages.</summary>
/// <param name="InteractionRef"><c>interaction:{id}</c>.</param>
/// <param name="Title">The subject, else the summary, else who took part.</param>
/// <param name="OccurredAt">When its first event happened.</param>
/// <param name="TranscriptRefs"><c>transcript:{id}</c>, oldest first.</param>
/// <param name="ClientRef">Whose it is; null while nobody knows.</param>
public sealed record InteractionAnswer(
    string InteractionRef, InteractionChannel Channel, string Title, DateTimeOffset OccurredAt, int EventCount, IReadOnlyList<string> TranscriptRefs,
    string? ClientRef = null, string? ClientName = null)
{
    internal static InteractionAnswer Of(InteractionLine line) => new(
        line.Ref.ToString(), line.Channel, line.Title, line.OccurredAt, line.EventCount,
        [.. line.Transcripts.Select(id => new Ref(Ref.Schemes.Transcript, id.ToString()).ToString())],
        line.Assignment.Client?.ToString(), line.Assignment.ClientName);
}

/// <summary>One interaction, of its newest document.</summary>
/// <param name="ArtifactId">Of the document, which can be read whole.</param>
/// <param name="Events">Some of them, in order; at most <see cref="MaxEvents"/>.</param>
/// <param name="NextEvent">The number to go on from; null at the end.</param>
public sealed record InteractionDetailAnswer(
    InteractionAnswer Interaction, string ArtifactId, int Revision, string Summary, IReadOnlyList<ParticipantAnswer> Participants, IReadOnlyList<EventAnswer> Events,
    IReadOnlyList<AttachmentAnswer> Attachments, string? Subject = null, int? NextEvent = null)
{
    /// <summary>Events of one answer.</summary>
    public const int MaxEvents = 200;

    /// <param name="from">Number of the first event, from 1.</param>
    internal static InteractionDetailAnswer Of(InteractionView view, int from)
    {
        var bundle = view.Bundle;
        return new InteractionDetailAnswer(
            InteractionAnswer.Of(view.Line), bundle.ArtifactId.ToString(), view.Revision, bundle.Summary,
            [.. bundle.Participants.Select(participant => new ParticipantAnswer(participant.Role, participant.Name, participant.Address))],
            [
                .. bundle.EventRefs.Select((happened, i) => (happened, i)).Skip(from - 1).Take(MaxEvents).Select(item => new EventAnswer(
                    (view.Line.Ref with { Fragment = new RefFragment.Event(item.i + 1) }).ToString(), item.happened.RawRef, item.happened.OccurredAt, item.happened.EndedAt,
                    item.happened.From is { } place ? InteractionWords.Name(bundle.Participants[place]) : null, item.happened.Text)),
            ],
            [.. bundle.Attachments.Select(attachment => new AttachmentAnswer(attachment.Filename, attachment.MimeType, attachment.ByteLength))],
            bundle.Subject, from - 1 + MaxEvents < bundle.EventRefs.Count ? from + MaxEvents : null);
    }
}

/// <param name="Role"><c>from</c>, <c>to</c>, <c>organizer</c> …, as the source says.</param>
/// <param name="Address">E-mail address or E.164 number.</param>
public sealed record ParticipantAnswer(string Role, string? Name = null, string? Address = null);

/// <param name="Ref"><c>interaction:{id}#event=3</c>: to be cited as evidence.</param>
/// <param name="RawRef">The source's own name of it.</param>
/// <param name="From">Who spoke or wrote; null where nobody is named.</param>
/// <param name="Text">The words, verbatim; null where there are none.</param>
public sealed record EventAnswer(string Ref, string RawRef, DateTimeOffset OccurredAt, DateTimeOffset? EndedAt = null, string? From = null, string? Text = null);

/// <param name="ByteLength">Bytes.</param>
public sealed record AttachmentAnswer(string Filename, string MimeType, long ByteLength);
