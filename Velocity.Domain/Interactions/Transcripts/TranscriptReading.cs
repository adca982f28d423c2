using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>What reading a file as a transcript gave.</summary>
public abstract record TranscriptReading
{
    private TranscriptReading()
    {
    }

    /// <param name="Language">BCP 47 tag as the file says; null where it does not.</param>
    /// <param name="Segments">At least one, in the order of the source. A text is one line and never empty; marks are those of <see cref="SegmentMarks"/>.</param>
    /// <param name="Notices">What was left out or is odd, in sentences for the person who sent the file; empty where all is well.</param>
    public sealed record Read(TranscriptFormat Format, string? Language, IReadOnlyList<SpeakerSegment> Segments, IReadOnlyList<string> Notices) : TranscriptReading;

    /// <param name="Sentence">What the file is or where it is wrong, and what to do, for the person who sent it.</param>
    /// <param name="Line">Line of the file that it is about, from 1; null where it is about the whole.</param>
    public sealed record Refused(string Sentence, long? Line) : TranscriptReading;
}
