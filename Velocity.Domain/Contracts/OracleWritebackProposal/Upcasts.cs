namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="OracleWritebackProposal"/>, one step each.</summary>
internal static class OracleWritebackUpcasts
{
    /// <summary>1.0.0 to 1.1.0. Nobody said which evidence speaks for which change: all of it speaks for all.</summary>
    public static OracleWritebackProposal FromV1(Artifact artifact)
    {
        var old = (OracleWritebackProposalV1)artifact;
        return new OracleWritebackProposal
        {
            ArtifactId = old.ArtifactId, SchemaVersion = OracleWritebackProposal.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            ProposalId = old.ProposalId, TargetDomain = old.TargetDomain, TargetEntityRef = old.TargetEntityRef, BaseVersion = old.BaseVersion,
            ProposedChange = [.. old.ProposedChange.Select(Change)], ReasoningSummary = old.ReasoningSummary, EvidenceRefs = old.EvidenceRefs,
            ApprovalRequired = old.ApprovalRequired, ExpiresAt = old.ExpiresAt,
        };
    }

    private static ProposedChange Change(ProposedChangeV1 old) => old switch
    {
        ProposedChangeV1.SetField set => new ProposedChange.SetField(set.Field, set.Value) { Unknown = set.Unknown },
        ProposedChangeV1.AddValue add => new ProposedChange.AddValue(add.Field, add.Value, add.Type) { Unknown = add.Unknown },
        ProposedChangeV1.RemoveValue remove => new ProposedChange.RemoveValue(remove.Field, remove.Value) { Unknown = remove.Unknown },
        ProposedChangeV1.CreateEntity create => new ProposedChange.CreateEntity(create.EntityType, create.Values) { Unknown = create.Unknown },
        ProposedChangeV1.Link link => new ProposedChange.Link(link.Relation, link.To) { Unknown = link.Unknown },
        _ => throw new InvalidOperationException($"{old.GetType().Name} is no change of 1.0.0."),
    };
}
