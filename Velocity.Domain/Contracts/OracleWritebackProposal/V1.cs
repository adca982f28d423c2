using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A suggested change, as released in 1.0.0: the evidence speaks for the proposal as a whole. Frozen.</summary>
public sealed record OracleWritebackProposalV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(OracleWritebackProposal);

    /// <inheritdoc cref="OracleWritebackProposal.ProposalId"/>
    public required ProposalId ProposalId { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.TargetDomain"/>
    [AtMost(100)]
    public required string TargetDomain { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.TargetEntityRef"/>
    public required Ref TargetEntityRef { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.BaseVersion"/>
    public required long BaseVersion { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.ProposedChange"/>
    public required IReadOnlyList<ProposedChangeV1> ProposedChange { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.ReasoningSummary"/>
    [AtMost(20_000)]
    public required string ReasoningSummary { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.EvidenceRefs"/>
    public required IReadOnlyList<Ref> EvidenceRefs { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.ApprovalRequired"/>
    public required bool ApprovalRequired { get; init; }

    /// <inheritdoc cref="OracleWritebackProposal.ExpiresAt"/>
    public DateTimeOffset? ExpiresAt { get; init; }

    internal override IEnumerable<Fault> CheckFamily() => OracleWritebackUpcasts.FromV1(this).CheckFamily();
}

/// <inheritdoc cref="ProposedChange"/>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(SetField), "set_field")]
[JsonDerivedType(typeof(AddValue), "add_value")]
[JsonDerivedType(typeof(RemoveValue), "remove_value")]
[JsonDerivedType(typeof(CreateEntity), "create_entity")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record ProposedChangeV1 : ContractPart
{
    private ProposedChangeV1()
    {
    }

    /// <inheritdoc cref="ProposedChange.SetField"/>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value from now on.</param>
    public sealed record SetField(string Field, FieldValue Value) : ProposedChangeV1;

    /// <inheritdoc cref="ProposedChange.AddValue"/>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value that joins.</param>
    /// <param name="Type">vCard TYPE (home, work, cell, fax); null where nobody said.</param>
    public sealed record AddValue(string Field, FieldValue Value, string? Type = null) : ProposedChangeV1;

    /// <inheritdoc cref="ProposedChange.RemoveValue"/>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value that goes.</param>
    public sealed record RemoveValue(string Field, FieldValue Value) : ProposedChangeV1;

    /// <inheritdoc cref="ProposedChange.CreateEntity"/>
    /// <param name="EntityType">What begins to exist.</param>
    /// <param name="Values">Its values, at least one.</param>
    public sealed record CreateEntity(string EntityType, IReadOnlyList<ProposedValue> Values) : ProposedChangeV1;

    /// <inheritdoc cref="ProposedChange.Link"/>
    /// <param name="Relation">Name of the relation.</param>
    /// <param name="To">The other entity.</param>
    public sealed record Link(string Relation, Ref To) : ProposedChangeV1;
}
