using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// Everything committed about one client, for pages and agents. Derived from deltas; never the sole source of truth.
/// </summary>
public sealed record Client360Snapshot : Artifact
{
    public const string Version = "1.1.0";

    public override string ArtifactType => nameof(Client360Snapshot);

    /// <summary>Whose snapshot it is.</summary>
    public required Ref ClientRef { get; init; }

    /// <summary>The client's version: the sequence of the last delta that changed anything of theirs.</summary>
    public required long AsOf { get; init; }

    /// <summary>The client itself: names, addresses, numbers.</summary>
    public required EntitySnapshot Identity { get; init; }

    /// <summary>Accounts in other systems.</summary>
    public required IReadOnlyList<EntitySnapshot> AccountLinks { get; init; }

    /// <summary>What is neither won nor lost.</summary>
    public required IReadOnlyList<EntitySnapshot> ActiveOpportunities { get; init; }

    /// <summary>Interactions with the client, the newest first.</summary>
    public required IReadOnlyList<Ref> RecentInteractions { get; init; }

    /// <summary>Properties that the client asked about.</summary>
    public required IReadOnlyList<EntitySnapshot> PropertyInterests { get; init; }

    /// <summary>What is to be done for the client.</summary>
    public required IReadOnlyList<EntitySnapshot> Tasks { get; init; }

    /// <summary>Latest valid scores by type; empty while no signal has come in.</summary>
    public required IReadOnlyDictionary<string, double> QdOverview { get; init; }

    /// <summary>What to beware of.</summary>
    public required IReadOnlyList<EntitySnapshot> RiskFlags { get; init; }

    /// <summary>Since 1.1.0: how the client is related to other clients.</summary>
    public IReadOnlyList<RelatedClient> RelatedClients { get; init; } = [];

    /// <summary>Since 1.1.0: clients that were merged into this one; their ids lead here.</summary>
    public IReadOnlyList<Ref> MergedRefs { get; init; } = [];

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (ClientRef.Scheme != EntityTypes.Client)
            yield return new Fault("/client_ref", "malformed", "A snapshot is of a client.");
    }
}

/// <summary>Another client, and what they are to this one.</summary>
/// <param name="Relation">vCard RELATED TYPE: spouse, colleague, agent …</param>
/// <param name="Client">The other client.</param>
public sealed record RelatedClient(string Relation, Ref Client) : ContractPart;

/// <summary>One entity's committed values, in catalogue order.</summary>
/// <param name="Entity">Which entity.</param>
/// <param name="Version">Sequence of the last delta that wrote to the entity.</param>
/// <param name="Fields">Only those that have a value.</param>
public sealed record EntitySnapshot(Ref Entity, long Version, IReadOnlyList<FieldSnapshot> Fields) : ContractPart;

/// <summary>The values of one field, the preferred one first.</summary>
/// <param name="Field">Name in the field catalogue.</param>
/// <param name="Values">At least one.</param>
public sealed record FieldSnapshot(string Field, IReadOnlyList<SnapshotValue> Values) : ContractPart;

/// <summary>A value that answers "says who?".</summary>
/// <param name="Stated">The value, with its confidence and sources.</param>
/// <param name="Preferred">False for an alternative of a single-valued field.</param>
/// <param name="AuthorizedBy">The decision or rule that committed it.</param>
/// <param name="RecordedAt">When it was committed.</param>
/// <param name="Sequence">The delta that committed it.</param>
public sealed record SnapshotValue(StatedValue Stated, bool Preferred, Ref AuthorizedBy, DateTimeOffset RecordedAt, long Sequence) : ContractPart;
