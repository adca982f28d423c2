using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A change that an agent, or a person on Client 360, suggests. It is never committed state.</summary>
public sealed record OracleWritebackProposal : Artifact
{
    public const string Version = "1.1.0";

    public override string ArtifactType => nameof(OracleWritebackProposal);

    public required ProposalId ProposalId { get; init; }

    /// <summary>The part of the model that is to change; <c>client_graph</c> is the only one yet.</summary>
    [AtMost(100)]
    public required string TargetDomain { get; init; }

    /// <summary>The entity that the proposal is about.</summary>
    public required Ref TargetEntityRef { get; init; }

    /// <summary>The target's version as the proposer read it.</summary>
    public required long BaseVersion { get; init; }

    /// <summary>What is to change, in this order.</summary>
    public required IReadOnlyList<ProposedChange> ProposedChange { get; init; }

    /// <summary>Why, for the person who decides.</summary>
    [AtMost(20_000)]
    public required string ReasoningSummary { get; init; }

    /// <summary>What the proposer rests it on; at least one, and all resolve.</summary>
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
        for (var i = 0; i < EvidenceRefs.Count; i++)
        {
            if (!IsEvidence(EvidenceRefs[i]))
                yield return new Fault($"/evidence_refs/{i}", "not_evidence", $"{EvidenceRefs[i]} is no evidence: name a file's cell, an interaction, a transcript or a signal; a person names themselves.");
        }

        foreach (var fault in Check(ProposedChange, TargetEntityRef.Scheme, "/proposed_change")) yield return fault;
        for (var i = 0; i < ProposedChange.Count; i++)
        {
            foreach (var evidence in ProposedChange[i].EvidenceRefs.Except(EvidenceRefs))
                yield return new Fault($"/proposed_change/{i}/evidence_refs", "not_evidence", $"{evidence} is not one of the proposal's evidence refs.");
        }
    }

    /// <summary>What was said, written or measured; a client is no witness to itself, and an agent does not vouch for a person.</summary>
    private bool IsEvidence(Ref reference) =>
        reference.Scheme is Ref.Schemes.Batch or Ref.Schemes.Interaction or Ref.Schemes.Transcript or Ref.Schemes.Signal
        || (CreatedBy.Kind == PrincipalKind.User && reference == CreatedBy.ToRef());

    /// <summary>What is wrong with changes of an entity of that type; an approver's edits are held to the same.</summary>
    public static IEnumerable<Fault> Check(IReadOnlyList<ProposedChange> changes, string entityType, string pointer)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        var others = new HashSet<Ref>();
        if (changes.Any(change => change.IsOfIdentity) && changes.Any(change => change is not Contracts.ProposedChange.Merge) && changes.Count > 1)
            yield return new Fault(pointer, "not_alone", "Who is one client is decided on its own: a proposal merges clients, or splits one off, or swaps the survivor, and does nothing else.");
        for (var i = 0; i < changes.Count; i++)
        {
            foreach (var fault in Check(changes[i], entityType, $"{pointer}/{i}")) yield return fault;
            if (changes[i] is Contracts.ProposedChange.Merge merge && !others.Add(merge.Other))
                yield return new Fault($"{pointer}/{i}/other", "written_twice", $"{merge.Other} is merged by another change of the proposal already.");
            var field = changes[i] switch { Contracts.ProposedChange.SetField set => set.Field, Contracts.ProposedChange.AddValue add => add.Field, _ => null };
            if (field is not null && FieldCatalog.Find(entityType, field) is { IsMultiValued: false } single && !written.Add(field))
                yield return new Fault($"{pointer}/{i}/field", "written_twice", $"{single.Label} holds one value, and another change of the proposal writes to it already.");
        }
    }

    private static IEnumerable<Fault> Check(ProposedChange change, string entityType, string pointer) => change switch
    {
        Contracts.ProposedChange.SetField set => Check(entityType, set.Field, set.Value, pointer, isSet: true),
        Contracts.ProposedChange.AddValue add => Check(entityType, add.Field, add.Value, pointer),
        Contracts.ProposedChange.RemoveValue remove => Check(entityType, remove.Field, remove.Value, pointer),
        Contracts.ProposedChange.CreateEntity create when !Ref.Schemes.Entities.Contains(create.EntityType) =>
            [new Fault(pointer + "/entity_type", "unknown_entity", $"'{create.EntityType}' is no entity type of the client graph.")],
        Contracts.ProposedChange.CreateEntity { EntityType: EntityTypes.Client } =>
            [new Fault(pointer + "/entity_type", "not_of_a_client", "A client begins with a row or a person, not beside another client.")],
        Contracts.ProposedChange.CreateEntity create => new CanonicalPayload(create.Values).Check(create.EntityType, pointer),
        Contracts.ProposedChange.Link link => Check(link, entityType, pointer),
        Contracts.ProposedChange.Merge merge => [.. OfClients(entityType, merge.Other, pointer + "/other"), .. Check(merge, pointer)],
        Contracts.ProposedChange.Split split => OfClients(entityType, split.Absorbed, pointer + "/absorbed"),
        Contracts.ProposedChange.SwapSurvivor swap => OfClients(entityType, swap.To, pointer + "/to"),
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
    };

    private static IEnumerable<Fault> Check(string entityType, string name, FieldValue value, string pointer, bool isSet = false)
    {
        if (FieldCatalog.Find(entityType, name) is not { } field)
            yield return new Fault(pointer + "/field", "unknown_field", $"'{entityType}.{name}' is not a field.");
        else if (isSet && field.IsMultiValued)
            yield return new Fault(pointer + "/op", "many_values", $"{field.Label} holds several values side by side: add or remove one.");
        else if (!FieldContent.Fits(field, value))
            yield return new Fault(pointer + "/value", "malformed", $"{value.Json} is not what {field.Label} holds.");
    }

    private static IEnumerable<Fault> OfClients(string entityType, Ref other, string pointer)
    {
        if (entityType != EntityTypes.Client || other.Scheme != EntityTypes.Client || other.Fragment is not null)
            yield return new Fault(pointer, "malformed", "Clients are merged with clients, and nothing else.");
    }

    private static IEnumerable<Fault> Check(ProposedChange.Merge merge, string pointer)
    {
        for (var i = 0; i < merge.Choices.Count; i++)
        {
            if (FieldCatalog.Find(EntityTypes.Client, merge.Choices[i].Field) is not { IsMultiValued: false })
                yield return new Fault($"{pointer}/choices/{i}/field", "unknown_field", $"'{merge.Choices[i].Field}' is not a field that holds one value.");
        }
    }

    private static IEnumerable<Fault> Check(ProposedChange.Link link, string entityType, string pointer)
    {
        var isBetweenClients = entityType == EntityTypes.Client && link.To.Scheme == EntityTypes.Client;
        if (!isBetweenClients || !Relations.BetweenClients.Contains(link.Relation, StringComparer.Ordinal))
            yield return new Fault(pointer + "/relation", "unknown_relation", $"A client is linked to a client as one of {string.Join(", ", Relations.BetweenClients)}.");
    }
}

/// <summary>One suggested change of the target. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(SetField), "set_field")]
[JsonDerivedType(typeof(AddValue), "add_value")]
[JsonDerivedType(typeof(RemoveValue), "remove_value")]
[JsonDerivedType(typeof(CreateEntity), "create_entity")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(SwapSurvivor), "swap_survivor")]
public abstract record ProposedChange : ContractPart
{
    private ProposedChange()
    {
    }

    /// <summary>Since 1.1.0: those of the proposal's evidence refs that speak for this change; empty where all of them do.</summary>
    public IReadOnlyList<Ref> EvidenceRefs { get; init; } = [];

    /// <summary>Whether it says which clients are one: such a change needs four eyes, and stands alone.</summary>
    [JsonIgnore]
    public bool IsOfIdentity => this is Merge or Split or SwapSurvivor;

    /// <summary>A single-valued field gets another preferred value.</summary>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value from now on.</param>
    public sealed record SetField(string Field, FieldValue Value) : ProposedChange;

    /// <summary>A value joins the others of a field.</summary>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value that joins.</param>
    /// <param name="Type">vCard TYPE (home, work, cell, fax); null where nobody said.</param>
    public sealed record AddValue(string Field, FieldValue Value, string? Type = null) : ProposedChange;

    /// <summary>A value is no longer one of the field's.</summary>
    /// <param name="Field">Name in the field catalogue.</param>
    /// <param name="Value">The value that goes.</param>
    public sealed record RemoveValue(string Field, FieldValue Value) : ProposedChange;

    /// <summary>A task, a risk flag, an opportunity of the target client.</summary>
    /// <param name="EntityType">What begins to exist.</param>
    /// <param name="Values">Its values, at least one.</param>
    public sealed record CreateEntity(string EntityType, IReadOnlyList<ProposedValue> Values) : ProposedChange;

    /// <summary>The target stands in a relation to another entity.</summary>
    /// <param name="Relation">Name of the relation.</param>
    /// <param name="To">The other entity.</param>
    public sealed record Link(string Relation, Ref To) : ProposedChange;

    /// <summary>Since 1.1.0: the target and another client are one; the target's id is the one that stays.</summary>
    /// <param name="Other">The client whose id will lead to the target's.</param>
    public sealed record Merge(Ref Other) : ProposedChange
    {
        /// <summary>For single-valued fields on which the two disagree; where a field is not named, the survivorship rule picks.</summary>
        public IReadOnlyList<SurvivorChoice> Choices { get; init; } = [];
    }

    /// <summary>Since 1.1.0: a client that was merged into the target is one of its own again.</summary>
    /// <param name="Absorbed">The client that leaves.</param>
    public sealed record Split(Ref Absorbed) : ProposedChange;

    /// <summary>Since 1.1.0: of clients that are one, another's id is the one that stays. No value changes.</summary>
    /// <param name="To">The client, merged into the target, whose id the target's will lead to.</param>
    public sealed record SwapSurvivor(Ref To) : ProposedChange;
}
