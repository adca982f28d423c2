using Velocity.Console.Features.Review;
using Velocity.Console.Features.Writebacks;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>What has become of a suggested change.</summary>
public enum ProposalState
{
    /// <summary>It waits for a person.</summary>
    Open,

    /// <summary>It waits, and what it would overwrite was written since its maker read it. Told of a single proposal, not in lists.</summary>
    Stale,

    /// <summary>Committed as proposed.</summary>
    Approved,

    /// <summary>Committed as a person changed it.</summary>
    ApprovedWithEdits,

    /// <summary>Refused, with notes that say why.</summary>
    Rejected,

    /// <summary>A low-risk auto rule that a founder turned on committed it, without a person.</summary>
    CommittedByRule,

    /// <summary>Its maker took it back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}

/// <param name="Proposals">Open ones the oldest first, others the newest first.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Page">From 1.</param>
public sealed record ProposalPageAnswer(IReadOnlyList<ProposalAnswer> Proposals, int Total, int Page, int Pages)
{
    internal static ProposalPageAnswer Of(WritebackList page, int number) => new([.. page.Lines.Select(ProposalAnswer.Of)], page.Total, number, page.Pages);
}

/// <param name="ProposalRef"><c>proposal:{id}</c>.</param>
/// <param name="Changes">What it would change, each in a few words.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record ProposalAnswer(
    string ProposalRef, string ClientRef, string ClientName, IReadOnlyList<string> Changes, StandingAnswer Standing, double Confidence, DateTimeOffset CreatedAt,
    string CreatedBy, string? OnBehalfOf = null)
{
    internal static ProposalAnswer Of(WritebackLine line) => new(
        Ref.Proposal(line.Id).ToString(), line.Client.ToString(), line.ClientName, line.Changes, StandingAnswer.Of(line.Standing), line.Confidence, line.CreatedAt,
        line.By.ToString(), line.OnBehalfOf?.ToString());

    internal static ProposalAnswer Of(WritebackView view)
    {
        var proposal = view.Proposal;
        return new ProposalAnswer(
            Ref.Proposal(view.Id).ToString(), view.Client.ToString(), view.ClientName,
            [.. proposal.ProposedChange.Select(change => WritebackWords.Of(change, proposal.TargetEntityRef.Scheme, view.Names))],
            view.Standing.IsOpen && view.IsStale ? StandingAnswer.Stale : StandingAnswer.Of(view.Standing),
            proposal.Confidence.Value, proposal.CreatedAt, proposal.CreatedBy.ToString(), proposal.OnBehalfOf?.ToString());
    }
}

/// <param name="Sentence">The same in words.</param>
/// <param name="By">Who decided or took it back; the rule that committed it.</param>
/// <param name="At">When it was decided, taken back, or expired.</param>
/// <param name="Notes">The reviewer's notes, or the maker's reason; null where none were said.</param>
public sealed record StandingAnswer(ProposalState State, string Sentence, string? By = null, DateTimeOffset? At = null, string? Notes = null, string? DecisionRef = null)
{
    internal static StandingAnswer Stale { get; } = new(
        ProposalState.Stale, "It waits, but what it would overwrite was written since it was read. Read the snapshot again, then withdraw it or revise it.");

    internal static StandingAnswer Of(WritebackStanding standing) => standing switch
    {
        WritebackStanding.Waiting => new StandingAnswer(ProposalState.Open, "It waits for a person to decide. Nothing of it is committed."),
        WritebackStanding.Decided { Decision: var decision } => Of(decision),
        WritebackStanding.ByRule { Reverted: { } reverted } => new StandingAnswer(
            ProposalState.CommittedByRule, "A low-risk auto rule committed it, and a person took it back.", reverted.By.ToString(), reverted.At, Said(reverted.Notes), Ref.Decision(reverted.Id).ToString()),
        WritebackStanding.ByRule rule => new StandingAnswer(ProposalState.CommittedByRule, "A low-risk auto rule committed it, without a person.", rule.Rule.ToString(), rule.At),
        WritebackStanding.Withdrawn withdrawn => new StandingAnswer(ProposalState.Withdrawn, "It was taken back before anybody decided.", withdrawn.By.ToString(), withdrawn.At, Said(withdrawn.Reason)),
        WritebackStanding.Expired expired => new StandingAnswer(ProposalState.Expired, "Nobody decided in time. That is not a decision.", At: expired.At),
        _ => throw new InvalidOperationException($"{standing.GetType().Name} is no standing of this build."),
    };

    private static StandingAnswer Of(DecisionSummary decision)
    {
        var (state, sentence) = decision.Kind switch
        {
            DecisionKind.Approved => (ProposalState.Approved, "It was approved and committed as proposed."),
            DecisionKind.ApprovedWithEdits => (ProposalState.ApprovedWithEdits, "It was approved with edits: only what is listed as committed was written."),
            DecisionKind.Rejected => (ProposalState.Rejected, "It was rejected; the notes say why. The same change on the same evidence is not taken again."),
            _ => throw new InvalidOperationException($"{decision.Kind} is no first decision on a writeback."),
        };
        return new StandingAnswer(state, sentence, decision.By.ToString(), decision.At, Said(decision.Notes), Ref.Decision(decision.Id).ToString());
    }

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
