using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Evidence;

/// <summary>What a reference leads to, opened where it points: enough to judge by, with the way to the whole.</summary>
public abstract record EvidenceItem
{
    private EvidenceItem()
    {
    }

    public required Ref Ref { get; init; }

    /// <summary>The page that shows it in its place; null where it leads nowhere.</summary>
    public abstract string? Href { get; }

    /// <summary>The client whom it is about, as far as it says; null where it does not.</summary>
    public virtual Ref? Client => null;

    /// <summary>A stretch of a recording and what was said around it.</summary>
    /// <param name="Segments">The cited ones and their neighbours, in the transcript's order.</param>
    /// <param name="IsWhole">Whether the reference names no moment: the segments are only the beginning.</param>
    public sealed record Spoken(InteractionLine Interaction, IReadOnlyList<CitedSegment> Segments, bool IsWhole) : EvidenceItem
    {
        public override string Href => Ref.Fragment is { } moment ? $"/transcripts/{Ref.Id}#{moment}" : $"/transcripts/{Ref.Id}";

        public override Ref? Client => Interaction.Assignment.Client;
    }

    /// <summary>A message, a call or a visit; the whole thread where no event is named.</summary>
    /// <param name="Number">Of the event in its thread, from 1; null for the thread.</param>
    public sealed record Happened(InteractionLine Interaction, int? Number, InteractionEvent Event, string From) : EvidenceItem
    {
        public override string Href => Number is { } number ? $"/interactions/{Ref.Id}#event={number}" : $"/interactions/{Ref.Id}";

        public override Ref? Client => Interaction.Assignment.Client;
    }

    /// <summary>A cell, a row or the whole of an uploaded file.</summary>
    /// <param name="Text">Of the cell, exactly; null for a row or a file.</param>
    public sealed record InFile(FilePlace Place, string? Text) : EvidenceItem
    {
        public override string Href => Place.Href;
    }

    /// <summary>A score.</summary>
    public sealed record Scored(QdSignalBundle Signal) : EvidenceItem
    {
        public override string Href => $"/clients/{Signal.ClientRef.Id}?signal={Ref.Id}";

        public override Ref? Client => Signal.ClientRef;
    }

    /// <summary>A person's own word.</summary>
    public sealed record Stated(PrincipalRef Person) : EvidenceItem
    {
        public override string? Href => null;
    }

    /// <summary>It leads to nothing that is here, or that this build can open.</summary>
    public sealed record Unopened : EvidenceItem
    {
        public override string? Href => null;
    }
}

/// <param name="Number">In its transcript, from 1.</param>
/// <param name="IsCited">Whether the reference means it; else it is a neighbour.</param>
public sealed record CitedSegment(int Number, SpeakerSegment Segment, bool IsCited);
