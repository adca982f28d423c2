using System.Text.Json;
using Velocity.Console.Features.Writebacks;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Api;

/// <summary>One proposal, of its newest document.</summary>
/// <param name="ArtifactId">Of the document: a revision supersedes it.</param>
/// <param name="BaseVersion">The version of the target that its maker read.</param>
/// <param name="TargetVersion">The target's version now.</param>
/// <param name="ConflictingRefs">Other open proposals of the client that would write the same field otherwise.</param>
/// <param name="Committed">What a decision wrote; null where nothing was.</param>
public sealed record ProposalDetailAnswer(
    ProposalAnswer Proposal, string ArtifactId, int Revision, string TargetRef, long BaseVersion, long TargetVersion, string ReasoningSummary,
    IReadOnlyList<ChangeAnswer> Changes, IReadOnlyList<string> EvidenceRefs, IReadOnlyList<string> ConflictingRefs,
    DateTimeOffset? ExpiresAt = null, CommittedAnswer? Committed = null)
{
    /// <param name="readsOthers">Whether the caller may know of others' proposals.</param>
    internal static ProposalDetailAnswer Of(WritebackView view, bool readsOthers, CommittedAnswer? committed)
    {
        var proposal = view.Proposal;
        var rivals = view.Others.Where(other => other.ConflictsOn.Count > 0 && (readsOthers || other.By == proposal.CreatedBy));
        return new ProposalDetailAnswer(
            ProposalAnswer.Of(view), proposal.ArtifactId.ToString(), view.Revision, proposal.TargetEntityRef.ToString(), proposal.BaseVersion, view.Target.Version, proposal.ReasoningSummary,
            [.. view.Changes.Select(change => new ChangeAnswer(WritebackWords.Of(change.Change, proposal.TargetEntityRef.Scheme, view.Names), change.State, Json(change.Change)))],
            [.. proposal.EvidenceRefs.Select(evidence => evidence.ToString())], [.. rivals.Select(other => Ref.Proposal(other.Id).ToString())],
            proposal.ExpiresAt, committed);
    }

    internal static JsonElement Json<T>(T part) => JsonSerializer.SerializeToElement(part, ContractJson.Options);
}

/// <param name="Words">For a person.</param>
/// <param name="State">How it stands against the target as it is now.</param>
/// <param name="Change">As proposed.</param>
public sealed record ChangeAnswer(string Words, ChangeState State, JsonElement Change);

/// <param name="Operations">What the delta did, in order.</param>
/// <param name="RevertedAt">When it was taken back; null while it stands.</param>
public sealed record CommittedAnswer(string DeltaRef, long Sequence, DateTimeOffset RecordedAt, IReadOnlyList<JsonElement> Operations, DateTimeOffset? RevertedAt = null);

/// <summary>What became of a withdrawal.</summary>
/// <param name="Outcome"><c>withdrawn</c>, <c>already_withdrawn</c>, <c>already_decided</c>, <c>refused</c>.</param>
/// <param name="Waiting">How many of the caller's proposals wait now.</param>
public sealed record WithdrawAnswer(string Outcome, string Sentence, string ProposalRef, int Waiting);
