using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One committed change of the client graph. The graph is the fold of its deltas, in sequence.</summary>
public sealed record ClientGraphDelta : Artifact
{
    public const string Version = "1.1.0";

    public override string ArtifactType => nameof(ClientGraphDelta);

    public required DeltaId DeltaId { get; init; }

    /// <summary>Global, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>What changes, in this order.</summary>
    public required IReadOnlyList<GraphOperation> Operations { get; init; }

    /// <summary>The decision, or the rule and its version.</summary>
    public required Ref AuthorizedBy { get; init; }

    /// <summary>Version of every entity that is written to and existed before.</summary>
    public required IReadOnlyDictionary<Ref, long> BaseVersions { get; init; }

    /// <summary>Since 1.1.0: the delta that this one takes back; null for one that takes nothing back.</summary>
    public DeltaId? Reverts { get; init; }

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (Sequence < 1)
            yield return new Fault("/sequence", "out_of_range", "Deltas are counted from 1.");
        if (AuthorizedBy.Scheme is not (Ref.Schemes.Decision or "rule"))
            yield return new Fault("/authorized_by", "not_an_authority", "A delta names the decision, or the rule and its version, that authorised it.");
        if (Operations.Count == 0)
            yield return new Fault("/operations", "missing", "A delta without operations changes nothing.");
    }
}

/// <summary>What a delta can do to an entity. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(CreateEntity), "create_entity")]
[JsonDerivedType(typeof(SetField), "set_field")]
[JsonDerivedType(typeof(AddValue), "add_value")]
[JsonDerivedType(typeof(RemoveValue), "remove_value")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Unlink), "unlink")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(Split), "split")]
public abstract record GraphOperation : ContractPart
{
    private GraphOperation()
    {
    }

    /// <summary>The entity that changes.</summary>
    public required Ref Entity { get; init; }

    /// <summary>Every entity that changes: a merge and a split concern two.</summary>
    [JsonIgnore]
    public IReadOnlyList<Ref> Touched => this switch
    {
        Merge merge => [Entity, merge.Absorbed],
        Split split => [Entity, split.Absorbed],
        _ => [Entity],
    };

    /// <summary>The entity begins to exist, without values.</summary>
    public sealed record CreateEntity : GraphOperation;

    /// <summary>The preferred value of a single-valued field becomes <see cref="After"/>; the one before stays as an alternative.</summary>
    public sealed record SetField : GraphOperation
    {
        /// <summary>Name in the field catalogue.</summary>
        public required string Field { get; init; }

        /// <summary>Null where the field was empty.</summary>
        public StatedValue? Before { get; init; }

        /// <summary>The value from now on.</summary>
        public required StatedValue After { get; init; }
    }

    /// <summary>A value is added beside the others; on a single-valued field it is an alternative that stays visible.</summary>
    public sealed record AddValue : GraphOperation
    {
        /// <summary>Name in the field catalogue.</summary>
        public required string Field { get; init; }

        /// <summary>The value that joins the others.</summary>
        public required StatedValue Value { get; init; }
    }

    /// <summary>A value is no longer one of the field's.</summary>
    public sealed record RemoveValue : GraphOperation
    {
        /// <summary>Name in the field catalogue.</summary>
        public required string Field { get; init; }

        /// <summary>The value that goes.</summary>
        public required FieldValue Value { get; init; }
    }

    /// <summary>The entity stands in <see cref="Relation"/> to another: an opportunity <c>of_client</c> a client.</summary>
    public sealed record Link : GraphOperation
    {
        /// <summary>Name of the relation, <c>of_client</c>.</summary>
        public required string Relation { get; init; }

        /// <summary>The other entity.</summary>
        public required Ref To { get; init; }
    }

    /// <summary>The entity no longer stands in the relation.</summary>
    public sealed record Unlink : GraphOperation
    {
        /// <summary>Name of the relation, <c>of_client</c>.</summary>
        public required string Relation { get; init; }

        /// <summary>The other entity.</summary>
        public required Ref To { get; init; }
    }

    /// <summary>
    /// Since 1.1.0: two clients are one. Nothing moves: the other's values and all that refers to it stay where they are, and its id
    /// leads to <see cref="Entity"/> from now on.
    /// </summary>
    public sealed record Merge : GraphOperation
    {
        /// <summary>The client whose id leads to the survivor's.</summary>
        public required Ref Absorbed { get; init; }

        /// <summary>For single-valued fields on which the two disagree; where a field is not named, the survivorship rule picks.</summary>
        public IReadOnlyList<SurvivorChoice> Choices { get; init; } = [];
    }

    /// <summary>Since 1.1.0: takes a merge apart; each client has again what it had, and what was written to it since.</summary>
    public sealed record Split : GraphOperation
    {
        /// <summary>The client that is one of its own again.</summary>
        public required Ref Absorbed { get; init; }

        /// <summary>The choices of the merge, so that a split can be taken back too.</summary>
        public IReadOnlyList<SurvivorChoice> Choices { get; init; } = [];
    }
}

/// <summary>Which of two clients that are one has the preferred value of a field.</summary>
/// <param name="Field">Name in the field catalogue, of a single-valued field.</param>
/// <param name="From">The survivor, or the absorbed client.</param>
public sealed record SurvivorChoice(string Field, Ref From) : ContractPart;

/// <summary>Relations between entities.</summary>
public static class Relations
{
    /// <summary>From an opportunity, property interest, task, account link or risk flag to its client.</summary>
    public const string OfClient = "of_client";

    /// <summary>From a client to a client: vCard RELATED TYPE (RFC 6350, section 6.6.6), as far as a broker meets them.</summary>
    public static IReadOnlyList<string> BetweenClients { get; } = ["spouse", "parent", "child", "sibling", "kin", "friend", "colleague", "agent", "contact"];
}

/// <summary>A committed value with its confidence and sources.</summary>
/// <param name="Value">The normalised value.</param>
/// <param name="Confidence">How sure its source is.</param>
/// <param name="Type">vCard TYPE; null where nobody said.</param>
/// <param name="Raw">The source's text, exactly; null for what a person typed.</param>
/// <param name="Sources">Cells, or <c>user:…</c> for what a person typed.</param>
public sealed record StatedValue(
    FieldValue Value,
    Confidence Confidence,
    IReadOnlyList<Ref> Sources,
    string? Type = null,
    string? Raw = null) : ContractPart;
