namespace Velocity.Domain.Interactions;

/// <summary>What reading a file of interactions gave.</summary>
public abstract record CollectedFile
{
    private CollectedFile()
    {
    }

    /// <param name="Records">Every record of the file, numbered from 1 without a gap, in file order.</param>
    /// <param name="Threads">In the order of their first records; each key once.</param>
    /// <param name="Notices">What was assumed because the file does not say, in sentences: the zone of its times, the order of its dates.</param>
    public sealed record Read(IReadOnlyList<CollectedRecord> Records, IReadOnlyList<CollectedThread> Threads, IReadOnlyList<string> Notices) : CollectedFile;

    /// <summary>Nothing of the file can be read.</summary>
    /// <param name="Code"><c>empty_file</c>, <c>too_large</c>, <c>not_the_format</c>, <c>not_json</c>, or what the file is instead (<c>zip</c>, <c>pdf</c>, …).</param>
    /// <param name="Sentence">What is wrong and what to do, for the person who sent it.</param>
    public sealed record Refused(string Code, string Sentence) : CollectedFile;
}

/// <summary>One message, entry or row.</summary>
/// <param name="Number">From 1, in file order.</param>
/// <param name="Source">The record as it stands in the file: a row's cells; else one text, of which no more than <see cref="RecordSource.MostChars"/> characters are kept.</param>
public sealed record CollectedRecord(long Number, RecordOutcome Outcome, IReadOnlyList<string> Source);
