using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>What was said, or a stretch of it, of the newest document.</summary>
/// <param name="ArtifactId">Of the document, which can be read whole.</param>
/// <param name="Language">BCP 47 tag; <c>und</c> where nobody knows.</param>
/// <param name="SegmentCount">Of the whole transcript.</param>
/// <param name="Segments">By the time that they begin at; at most <see cref="MaxSegments"/>.</param>
/// <param name="ClientRef">Whose interaction it is; null while nobody knows.</param>
/// <param name="NextFromMs">Where to go on from; null at the end.</param>
public sealed record TranscriptAnswer(
    string TranscriptRef, string InteractionRef, string ArtifactId, int Revision, string Language, int SegmentCount, IReadOnlyList<SegmentAnswer> Segments,
    string? ClientRef = null, string? ClientName = null, long? NextFromMs = null)
{
    /// <summary>Segments of one answer.</summary>
    public const int MaxSegments = 500;

    /// <param name="fromMs">Milliseconds from the start of the recording; what ends there or before is left out.</param>
    /// <param name="toMs">Milliseconds from the start of the recording; what begins there or later is left out. To the end where null.</param>
    internal static TranscriptAnswer Of(TranscriptView view, long fromMs, long? toMs)
    {
        var bundle = view.Bundle;
        var transcript = new Ref(Ref.Schemes.Transcript, bundle.TranscriptId.ToString());
        var wanted = bundle.SpeakerSegments.Select((segment, i) => (Segment: segment, Number: i + 1))
            .Where(item => (item.Segment.EndMs > fromMs || item.Segment.StartMs >= fromMs) && !(item.Segment.StartMs >= toMs))
            .OrderBy(item => item.Segment.StartMs).ThenBy(item => item.Number)
            .ToList();
        return new TranscriptAnswer(
            transcript.ToString(), view.Interaction.Ref.ToString(), bundle.ArtifactId.ToString(), view.Revision, bundle.Language, bundle.SpeakerSegments.Count,
            [.. wanted.Take(MaxSegments).Select(item => SegmentAnswer.Of(transcript, item.Segment, item.Number))],
            view.Interaction.Assignment.Client?.ToString(), view.Interaction.Assignment.ClientName,
            wanted.Count > MaxSegments ? wanted[MaxSegments].Segment.StartMs : null);
    }
}

/// <param name="Number">In the order of the source, from 1.</param>
/// <param name="Ref"><c>transcript:{id}#t=12.40,15.85</c>: to be cited as evidence.</param>
/// <param name="StartMs">Milliseconds from the start of the recording.</param>
/// <param name="EndMs">Milliseconds from the start of the recording.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Marks"><c>overlap</c>, <c>out_of_order</c>.</param>
public sealed record SegmentAnswer(int Number, string Ref, string Speaker, long StartMs, long EndMs, string Text, IReadOnlyList<string>? Marks = null)
{
    internal static SegmentAnswer Of(Ref transcript, SpeakerSegment segment, int number)
    {
        var moment = new RefFragment.Time(segment.StartMs, segment.EndMs > segment.StartMs ? segment.EndMs : null);
        return new SegmentAnswer(number, (transcript with { Fragment = moment }).ToString(), segment.Speaker, segment.StartMs, segment.EndMs, segment.Text, segment.Marks);
    }
}
