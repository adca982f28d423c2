using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What every decision of a person says alike, whatever it is about. The kind and what goes with it are set by who makes it.</summary>
public static class PersonDecision
{
    /// <summary>An approval without edits, targets or pins.</summary>
    /// <param name="activity">As provenance calls it: <c>review</c>, <c>revert</c>.</param>
    /// <param name="also">What the person had before their eyes beside the proposal.</param>
    /// <param name="hash">Of the proposal that was shown.</param>
    public static ApprovalDecision Of(
        PrincipalRef person, ProposalId proposal, string hash, ArtifactId artifactId, DecisionId id, string notes, DateTimeOffset now, IEnumerable<Ref>? also = null, string activity = "review") => new()
    {
        ArtifactId = artifactId,
        SchemaVersion = ApprovalDecision.Version,
        SourceSystem = "velocity",
        CreatedAt = now,
        CreatedBy = person,
        Confidence = Confidence.Certain,
        Provenance = [new ProvenanceStep(activity, person, [Ref.Proposal(proposal), .. also ?? []], now)],
        DecisionId = id,
        ProposalRef = Ref.Proposal(proposal),
        ReviewerRef = person,
        Decision = DecisionKind.Approved,
        DecisionNotes = notes.Trim(),
        DecidedAt = now,
        ProposalHash = hash,
    };

    /// <summary>The same, made and handed in at once, so that its names are made here.</summary>
    public static ApprovalDecision Of(PrincipalRef person, ProposalId proposal, string hash, string notes, DateTimeOffset now, IEnumerable<Ref>? also = null, string activity = "review") =>
        Of(person, proposal, hash, new ArtifactId(Guid.CreateVersion7(now)), new DecisionId(Guid.CreateVersion7(now)), notes, now, also, activity);
}
