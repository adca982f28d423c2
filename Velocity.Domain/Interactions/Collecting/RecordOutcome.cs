namespace Velocity.Domain.Interactions;

/// <summary>What became of one record of a file. Every record has exactly one outcome, so the counts add up.</summary>
public abstract record RecordOutcome
{
    private RecordOutcome()
    {
    }

    /// <summary>The record is an event of a thread.</summary>
    public sealed record Collected(string ThreadKey) : RecordOutcome;

    /// <summary>The record cannot be read as it is; a person has to look at it.</summary>
    /// <param name="Code">Stable name of the reason, <c>snake_case</c>.</param>
    /// <param name="Sentence">What is wrong and where, for a person.</param>
    public sealed record Quarantined(string Code, string Sentence) : RecordOutcome;

    /// <summary>The record is no interaction, by a rule that the sentence states.</summary>
    /// <param name="Code">Stable name of the rule, <c>snake_case</c>.</param>
    /// <param name="Sentence">What the record is and why it is left out.</param>
    public sealed record Ignored(string Code, string Sentence) : RecordOutcome;
}
