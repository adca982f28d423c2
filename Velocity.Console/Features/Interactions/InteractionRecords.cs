using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>An interaction as lists show it.</summary>
/// <param name="Title">The subject, else the summary, else who took part.</param>
/// <param name="OccurredAt">When its first event happened.</param>
/// <param name="Transcripts">Those of its recordings, oldest first.</param>
public sealed record InteractionLine(
    InteractionId Id, InteractionChannel Channel, string Title, DateTimeOffset OccurredAt, int EventCount, Assignment Assignment, IReadOnlyList<TranscriptId> Transcripts)
{
    public Ref Ref => new(Ref.Schemes.Interaction, Id.ToString());

    public string Href => $"/interactions/{Id}";

    /// <summary>Addresses and numbers of those who took part, as people read them.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>Whose an interaction is, and who says so.</summary>
/// <param name="Revision">Of the last word; 0 while there is none. The next one is one more.</param>
/// <param name="Client">Null while it is unresolved.</param>
/// <param name="ClientName">Null while it is unresolved.</param>
/// <param name="By">Null while nobody said anything.</param>
/// <param name="Basis">The address or number that was found, or the person's words.</param>
public sealed record Assignment(int Revision, Ref? Client, string? ClientName, PrincipalRef? By, DateTimeOffset? At, string Basis)
{
    public static Assignment None { get; } = new(0, null, null, null, null, "");
}

/// <param name="Total">On all pages.</param>
public sealed record InteractionPage(IReadOnlyList<InteractionLine> Lines, int Total, int Pages);

/// <summary>One interaction, whole.</summary>
/// <param name="Hash">Of the document that counts, the newest.</param>
public sealed record InteractionView(InteractionBundle Bundle, string Hash, int Revision, InteractionLine Line);

/// <summary>One transcript, whole, with the interaction that it is of.</summary>
public sealed record TranscriptView(TranscriptBundle Bundle, string Hash, int Revision, InteractionLine Interaction);
