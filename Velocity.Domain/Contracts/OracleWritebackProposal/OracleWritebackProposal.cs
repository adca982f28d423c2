using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A change that an agent, or a person on Client 360, suggests. It is never committed state.</summary>
public sealed record OracleWritebackProposal : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(OracleWritebackProposal);

    public required ProposalId ProposalId { get; init; }

    /// <summary>The part of the model that is to change; <c>client_graph</c> is the only one yet.</summary>
    public required string TargetDomain { get; init; }

    /// <summary>The entity that the proposal is about.</summary>
    public required Ref TargetEntityRef { get; init; }

    /// <summary>The target's version as the proposer read it.</summary>
    public required long BaseVersion { get; init; }

    public required IReadOnlyList<ProposedChange> ProposedChange { get; init; }

    /// <summary>Why, for the person who decides.</summary>
    public required string ReasoningSummary { get; init; }

    public required IReadOnlyList<Ref> EvidenceRefs { get; init; }

    /// <summary>Whether a person has to decide; only a low-risk auto rule may make it false to matter.</summary>
    public required bool ApprovalRequired { get; init; }

    /// <summary>From when on it is of no use; null while it stands until decided.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (TargetDomain != "client_graph")
            yield return new Fault("/target_domain", "unknown_domain", $"'{TargetDomain}' is not a domain; client_graph is.");
        if (!Ref.Schemes.Entities.Contains(TargetEntityRef.Scheme))
            yield return new Fault("/target_entity_ref", "malformed", "The target is an entity of the client graph.");
        if (BaseVersion < 1)
            yield return new Fault("/base_version", "missing", "Name the version that was read.");
        if (ProposedChange.Count == 0)
            yield return new Fault("/proposed_change", "missing", "A proposal without a change proposes nothing.");
        if (string.IsNullOrWhiteSpace(ReasoningSummary))
            yield return new Fault("/reasoning_summary", "missing", "Say why, for the person who decides.");
        if (EvidenceRefs.Count == 0)
            yield return new Fault("/evidence_refs", "no_evidence", "A proposal names its evidence.");
        for (var i = 0; i < ProposedChange.Count; i++)
        {
            if (UnknownField(ProposedChange[i]) is { } field)
                yield return new Fault($"/proposed_change/{i}/field", "unknown_field", $"'{field}' is not a field.");
        }
    }

    private string? UnknownField(ProposedChange change)
    {
        var (entity, fields) = change switch
        {
            Contracts.ProposedChange.SetField set => (TargetEntityRef.Scheme, [set.Field]),
            Contracts.ProposedChange.AddValue add => (TargetEntityRef.Scheme, [add.Field]),
            Contracts.ProposedChange.RemoveValue remove => (TargetEntityRef.Scheme, [remove.Field]),
            Contracts.ProposedChange.CreateEntity create => (create.EntityType, create.Values.Select(value => value.Field).ToArray()),
            Contracts.ProposedChange.Link => (TargetEntityRef.Scheme, Array.Empty<string>()),
            _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
        };
        return fields.Where(field => FieldCatalog.Find(entity, field) is null).Select(field => $"{entity}.{field}").FirstOrDefault();
    }
}

/// <summary>One suggested change of the target. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(SetField), "set_field")]
[JsonDerivedType(typeof(AddValue), "add_value")]
[JsonDerivedType(typeof(RemoveValue), "remove_value")]
[JsonDerivedType(typeof(CreateEntity), "create_entity")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record ProposedChange
{
    private ProposedChange()
    {
    }

    /// <summary>A single-valued field gets another preferred value.</summary>
    public sealed record SetField(string Field, FieldValue Value) : ProposedChange;

    public sealed record AddValue(string Field, FieldValue Value, string? Type = null) : ProposedChange;

    public sealed record RemoveValue(string Field, FieldValue Value) : ProposedChange;

    /// <summary>A task, a risk flag, an opportunity of the target client.</summary>
    public sealed record CreateEntity(string EntityType, IReadOnlyList<ProposedValue> Values) : ProposedChange;

    public sealed record Link(string Relation, Ref To) : ProposedChange;
}
