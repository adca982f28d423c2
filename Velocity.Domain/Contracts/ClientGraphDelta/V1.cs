using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One committed change of the client graph, as released in 1.0.0: it takes nothing back. Frozen.</summary>
public sealed record ClientGraphDeltaV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(ClientGraphDelta);

    /// <inheritdoc cref="ClientGraphDelta.DeltaId"/>
    public required DeltaId DeltaId { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.Sequence"/>
    public required long Sequence { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.Operations"/>
    public required IReadOnlyList<GraphOperation> Operations { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.AuthorizedBy"/>
    public required Ref AuthorizedBy { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.BaseVersions"/>
    public required IReadOnlyDictionary<Ref, long> BaseVersions { get; init; }

    internal override IEnumerable<Fault> CheckFamily() => ClientGraphDeltaUpcasts.FromV1(this).CheckFamily();
}
