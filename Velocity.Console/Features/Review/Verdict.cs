using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What a reviewer says of one proposal.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Approve : Verdict;

    /// <param name="Payload">Every value that is to be committed, changed or not.</param>
    public sealed record ApproveWithEdits(CanonicalPayload Payload) : Verdict;

    /// <summary>Needs notes.</summary>
    public sealed record Reject : Verdict;

    /// <summary>Nothing is decided; the proposal stays in the queue.</summary>
    public sealed record LeaveOpen : Verdict;
}

/// <summary>An open proposal as the page showed it, and the names that its decision will have.</summary>
/// <param name="Hash">Of the proposal that was shown; the decision pins it.</param>
/// <param name="ArtifactId">Made once per form, so that a second click or a reconnect hands in the same document.</param>
public sealed record ShownProposal(ProposalId Id, string EntityType, string Hash, ArtifactId ArtifactId, DecisionId DecisionId)
{
    public static ShownProposal Of(UnitProposal proposal, TimeProvider time) => new(
        proposal.Id,
        proposal.Proposal.EntityType,
        proposal.Hash,
        new ArtifactId(Guid.CreateVersion7(time.GetUtcNow())),
        new DecisionId(Guid.CreateVersion7(time.GetUtcNow())));
}

/// <param name="Shown">The proposal.</param>
/// <param name="Verdict">What the reviewer says of it.</param>
public sealed record ProposalVerdict(ShownProposal Shown, Verdict Verdict);

/// <summary>The client that the row is about.</summary>
/// <param name="Client">Committed, or the proposal of another row that is approved before this one in the same submission.</param>
/// <param name="Version">The client's version as the reviewer saw it; null where another row's proposal is named.</param>
/// <param name="Choices">For single-valued fields on which row and client disagree; unnamed ones keep the client's value.</param>
public sealed record MatchTarget(Ref Client, long? Version, IReadOnlyList<FieldChoice> Choices);

/// <summary>A reviewer's whole answer to one unit.</summary>
/// <param name="Verdicts">One for every open proposal that the page showed, in any order.</param>
/// <param name="Notes">Empty where there are none; required with a rejection.</param>
/// <param name="Target">Null where the client is a new one.</param>
public sealed record UnitVerdict(
    PrincipalRef Actor,
    ProposalId UnitId,
    IReadOnlyList<ProposalVerdict> Verdicts,
    string Notes,
    MatchTarget? Target);
