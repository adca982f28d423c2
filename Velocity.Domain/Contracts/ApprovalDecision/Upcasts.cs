namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="ApprovalDecision"/>, one step each.</summary>
internal static class ApprovalDecisionUpcasts
{
    /// <summary>1.0.0 to 1.1.0. Decisions of then were about rows and took nothing back.</summary>
    public static ApprovalDecision FromV1(Artifact artifact)
    {
        var old = (ApprovalDecisionV1)artifact;
        return new ApprovalDecision
        {
            ArtifactId = old.ArtifactId, SchemaVersion = ApprovalDecision.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            DecisionId = old.DecisionId, ProposalRef = old.ProposalRef, ReviewerRef = old.ReviewerRef, Decision = old.Decision,
            DecisionNotes = old.DecisionNotes, DecidedAt = old.DecidedAt, ProposalHash = old.ProposalHash, EditedPayload = old.EditedPayload,
            TargetRef = old.TargetRef, FieldChoices = old.FieldChoices, BaseVersions = old.BaseVersions, Sequence = old.Sequence,
            PreviousHash = old.PreviousHash,
        };
    }
}
