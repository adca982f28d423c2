using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Collecting;

/// <summary>What reading a file of communication gave.</summary>
public abstract record CommunicationReading
{
    private CommunicationReading()
    {
    }

    /// <param name="Records">Every record of the file, numbered from 1, in file order.</param>
    /// <param name="Threads">Each key once.</param>
    /// <param name="Transcript">Of the one thread of a transcript; null for every other file.</param>
    /// <param name="Notices">What was assumed, in sentences.</param>
    public sealed record Read(
        IReadOnlyList<CollectedRecord> Records, IReadOnlyList<CollectedThread> Threads, CollectedTranscript? Transcript, IReadOnlyList<string> Notices) : CommunicationReading;

    /// <param name="Sentence">What is wrong and what to do, for the person who sent it.</param>
    public sealed record Refused(string Sentence) : CommunicationReading;
}

/// <param name="Language">BCP 47 tag; null where the file does not say.</param>
public sealed record CollectedTranscript(string? Language, IReadOnlyList<SpeakerSegment> Segments)
{
    /// <summary>What readers call a speaker whom the source does not name.</summary>
    public const string NobodyKnows = "unknown";

    /// <summary>What the recogniser says of its words, on average; where it says nothing, the file's words are taken for what they are.</summary>
    public Confidence Confidence
    {
        get
        {
            var (sum, count) = (0.0, 0);
            foreach (var word in Segments.SelectMany(segment => segment.Words ?? []))
            {
                if (word.Confidence is not { } confidence) continue;
                (sum, count) = (sum + confidence.Value, count + 1);
            }

            return count == 0 ? Confidence.Certain : new Confidence(Math.Clamp(Math.Round(sum / count, 4), 0, 1));
        }
    }
}
