using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>What becomes of one row. Every row of a batch has exactly one outcome, so the counts add up.</summary>
public abstract record RowOutcome
{
    private RowOutcome()
    {
    }

    /// <summary>The row says something about a client; the rest of the review unit hangs on it.</summary>
    /// <param name="Opportunity">Null when the row holds nothing of one.</param>
    /// <param name="Issues">Texts that gave no value, for the reviewer.</param>
    public sealed record Proposed(
        ProposedEntity Client,
        ProposedEntity? Opportunity,
        IReadOnlyList<ProposedEntity> PropertyInterests,
        IReadOnlyList<ProposedEntity> Tasks,
        IReadOnlyList<ProposedEntity> AccountLinks,
        IReadOnlyList<CellIssue> Issues) : RowOutcome
    {
        /// <summary>The client first, then what hangs on it.</summary>
        public IEnumerable<ProposedEntity> Entities => [Client, .. Opportunity is null ? [] : new[] { Opportunity }, .. PropertyInterests, .. Tasks, .. AccountLinks];
    }

    /// <summary>The row cannot be proposed as it is; a person has to look at it.</summary>
    /// <param name="Code"><c>nothing_identifies</c> or <c>ragged_long</c>.</param>
    /// <param name="Sentence">Why, for a person.</param>
    public sealed record Quarantined(string Code, string Sentence, IReadOnlyList<CellIssue> Issues) : RowOutcome;

    /// <summary>Left out by a choice stated in the manifest's parse options.</summary>
    /// <param name="Code"><c>blank_row</c> or <c>exact_repeat</c>.</param>
    public sealed record Ignored(string Code, string Sentence) : RowOutcome;
}

/// <summary>One entity that a row speaks of.</summary>
/// <param name="EntityType">One of <see cref="EntityTypes"/>.</param>
/// <param name="Values">In the catalogue's order.</param>
public sealed record ProposedEntity(string EntityType, IReadOnlyList<ProposedValue> Values)
{
    /// <summary>An entity is as sure as its least sure value.</summary>
    public Confidence Confidence => new(Values.Min(value => value.Confidence.Value));
}

/// <summary>Text of a cell that gave no value, or not the whole of it.</summary>
/// <param name="Column">The column's name as in the file.</param>
public sealed record CellIssue(Ref Cell, string Column, string Sentence);
