using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Rules;

/// <summary>A rule at its newest version, and whether it is on.</summary>
/// <param name="Last">The last thing that happened to it; null for one that was never turned on.</param>
/// <param name="Committed">What it committed, in all its versions.</param>
/// <param name="Reverted">Of that, what people took back.</param>
public sealed record RuleView(AutoRule Rule, RuleChange? Last, int Committed, int Reverted)
{
    public bool IsOn => Last is { Kind: RuleEventKind.TurnedOn };
}

/// <param name="Number">Of the rule's events; the next one is one more.</param>
public sealed record RuleChange(int Number, int Version, RuleEventKind Kind, DateTimeOffset At, PrincipalRef By, string Reason);

/// <summary>What a rule would have done to past proposals, told by the code that would do it.</summary>
/// <param name="Looked">Proposals of agents that were held against it, the newest first.</param>
/// <param name="IsCut">Whether there are older ones that were not looked at.</param>
/// <param name="Would">Those that it would have committed.</param>
/// <param name="Left">Why it would have left the others to a person, with how many; the most frequent first.</param>
public sealed record DryRun(int Looked, bool IsCut, IReadOnlyList<DryRunCase> Would, IReadOnlyList<(string Reason, int Count)> Left)
{
    public int Agreed => Would.Count(item => item.Decision == DecisionKind.Approved);

    public int Undecided => Would.Count(item => item.Decision is null);

    /// <summary>Where a person decided otherwise: rejected it, or changed it first.</summary>
    public IReadOnlyList<DryRunCase> Otherwise => [.. Would.Where(item => item.Decision is DecisionKind.Rejected or DecisionKind.ApprovedWithEdits)];
}

/// <param name="Changes">In words.</param>
/// <param name="Decision">What a person decided; null where nobody has.</param>
public sealed record DryRunCase(ProposalId Proposal, string ClientName, IReadOnlyList<string> Changes, DecisionKind? Decision);
