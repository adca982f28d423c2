using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>Everything committed about one client, as released in 1.0.0: relations to other clients are not told. Frozen.</summary>
public sealed record Client360SnapshotV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(Client360Snapshot);

    /// <inheritdoc cref="Client360Snapshot.ClientRef"/>
    public required Ref ClientRef { get; init; }

    /// <inheritdoc cref="Client360Snapshot.AsOf"/>
    public required long AsOf { get; init; }

    /// <inheritdoc cref="Client360Snapshot.Identity"/>
    public required EntitySnapshot Identity { get; init; }

    /// <inheritdoc cref="Client360Snapshot.AccountLinks"/>
    public required IReadOnlyList<EntitySnapshot> AccountLinks { get; init; }

    /// <inheritdoc cref="Client360Snapshot.ActiveOpportunities"/>
    public required IReadOnlyList<EntitySnapshot> ActiveOpportunities { get; init; }

    /// <inheritdoc cref="Client360Snapshot.RecentInteractions"/>
    public required IReadOnlyList<Ref> RecentInteractions { get; init; }

    /// <inheritdoc cref="Client360Snapshot.PropertyInterests"/>
    public required IReadOnlyList<EntitySnapshot> PropertyInterests { get; init; }

    /// <inheritdoc cref="Client360Snapshot.Tasks"/>
    public required IReadOnlyList<EntitySnapshot> Tasks { get; init; }

    /// <inheritdoc cref="Client360Snapshot.QdOverview"/>
    public required IReadOnlyDictionary<string, double> QdOverview { get; init; }

    /// <inheritdoc cref="Client360Snapshot.RiskFlags"/>
    public required IReadOnlyList<EntitySnapshot> RiskFlags { get; init; }

    internal override IEnumerable<Fault> CheckFamily() => Client360SnapshotUpcasts.FromV1(this).CheckFamily();
}
