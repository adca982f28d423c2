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
/// <param name="Looked">Proposals of agents, or rows of files, that were held against it, the newest first.</param>
/// <param name="IsCut">Whether there are older ones that were not looked at.</param>
/// <param name="Would">Those that it would have committed.</param>
/// <param name="Left">Why it would have left the others to a person, with how many; the most frequent first.</param>
public sealed record DryRun(int Looked, bool IsCut, IReadOnlyList<DryRunCase> Would, IReadOnlyList<(string Reason, int Count)> Left)
{
    public int Agreed => Would.Count(item => item.Verdict == PastVerdict.Approved);

    public int Undecided => Would.Count(item => item.Verdict == PastVerdict.Undecided);

    public int ByRule => Would.Count(item => item.Verdict == PastVerdict.ByRule);

    /// <summary>Where a person decided otherwise: rejected it, changed it first, joined it to a client, or took it back.</summary>
    public IReadOnlyList<DryRunCase> Otherwise =>
        [.. Would.Where(item => item.Verdict is PastVerdict.Rejected or PastVerdict.Edited or PastVerdict.Joined or PastVerdict.TakenBack)];
}

/// <param name="Proposal">The writeback, or the row's unit.</param>
/// <param name="Changes">In words.</param>
public sealed record DryRunCase(ProposalId Proposal, string ClientName, IReadOnlyList<string> Changes, PastVerdict Verdict);

/// <summary>What became of a past proposal.</summary>
public enum PastVerdict
{
    /// <summary>Nobody has decided, or not on all of it.</summary>
    Undecided,

    /// <summary>A person approved it as it stood.</summary>
    Approved,

    /// <summary>A person approved it with edits.</summary>
    Edited,

    /// <summary>A person said that the row is about a client who was there.</summary>
    Joined,

    /// <summary>A person rejected it, or part of it.</summary>
    Rejected,

    /// <summary>A rule committed it.</summary>
    ByRule,

    /// <summary>A rule committed it, and a person took it back.</summary>
    TakenBack,
}

/// <summary>Where proposals come from, for the form.</summary>
/// <param name="Sources">Systems that agents name as their source.</param>
/// <param name="Profiles">Source profiles of files.</param>
public sealed record RuleOrigins(IReadOnlyList<string> Agents, IReadOnlyList<string> Sources, IReadOnlyList<string> Profiles);
