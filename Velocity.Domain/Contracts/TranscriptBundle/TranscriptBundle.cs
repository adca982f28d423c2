using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>What was said, by whom and when. Speakers and times are first-class, not comments.</summary>
public sealed record TranscriptBundle : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(TranscriptBundle);

    public required TranscriptId TranscriptId { get; init; }

    /// <summary>The interaction that was transcribed.</summary>
    public required Ref InteractionRef { get; init; }

    /// <summary>URI of the recording; null where it is not at hand.</summary>
    [AtMost(4000)]
    public string? MediaRef { get; init; }

    /// <summary>In the order of the source; overlaps and disorder are kept and marked.</summary>
    public required IReadOnlyList<SpeakerSegment> SpeakerSegments { get; init; }

    /// <summary>BCP 47 tag; <c>und</c> where nobody knows.</summary>
    [AtMost(100)]
    public required string Language { get; init; }

    /// <summary>The segments' texts, one a line.</summary>
    public required string Text { get; init; }

    /// <summary>The text that the segments make.</summary>
    public static string TextOf(IEnumerable<SpeakerSegment> segments) => string.Join('\n', segments.Select(segment => segment.Text));

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (InteractionRef.Scheme != Ref.Schemes.Interaction)
            yield return new Fault("/interaction_ref", "malformed", "A transcript is of an interaction.");
        if (SpeakerSegments.Count == 0)
            yield return new Fault("/speaker_segments", "missing", "A transcript has at least one segment.");
        if (string.IsNullOrWhiteSpace(Language))
            yield return new Fault("/language", "missing", "Say 'und' where the language is not known.");
        if (Text != TextOf(SpeakerSegments))
            yield return new Fault("/text", "not_the_segments", "The text is the segments' texts, one a line, and nothing else.");
        for (var i = 0; i < SpeakerSegments.Count; i++)
        {
            if (SpeakerSegments[i].StartMs < 0 || SpeakerSegments[i].EndMs < SpeakerSegments[i].StartMs)
                yield return new Fault($"/speaker_segments/{i}", "out_of_range", "A segment ends after it begins, and begins after the recording does.");
        }
    }
}

/// <summary>One stretch of one speaker.</summary>
/// <param name="Speaker">As the source names them; <c>unknown</c> where it does not.</param>
/// <param name="StartMs">Milliseconds from the start of the recording.</param>
/// <param name="EndMs">Milliseconds from the start of the recording.</param>
/// <param name="Text">What was said, verbatim.</param>
/// <param name="Words">Its words with their times; null where the source has none.</param>
/// <param name="Marks"><c>overlap</c>, <c>out_of_order</c>: what the reader noticed and left as it was.</param>
public sealed record SpeakerSegment(
    [property: AtMost(500)] string Speaker,
    long StartMs,
    long EndMs,
    string Text,
    IReadOnlyList<SpokenWord>? Words = null,
    IReadOnlyList<string>? Marks = null) : ContractPart;

/// <summary>One word and when it was said.</summary>
/// <param name="Text">The word as the source writes it.</param>
/// <param name="StartMs">Milliseconds from the start of the recording.</param>
/// <param name="EndMs">Milliseconds from the start of the recording.</param>
/// <param name="Confidence">As the recogniser says; null where it does not.</param>
public sealed record SpokenWord(string Text, long StartMs, long EndMs, Confidence? Confidence = null) : ContractPart;
