using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A score of a client over a stretch of time, as released in 1.0.0: it points back to its evidence as a whole. Frozen.</summary>
public sealed record QdSignalBundleV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(QdSignalBundle);

    /// <inheritdoc cref="QdSignalBundle.SignalId"/>
    public required SignalId SignalId { get; init; }

    /// <inheritdoc cref="QdSignalBundle.ClientRef"/>
    public required Ref ClientRef { get; init; }

    /// <inheritdoc cref="QdSignalBundle.SourceRef"/>
    public required Ref SourceRef { get; init; }

    /// <inheritdoc cref="QdSignalBundle.ScoreType"/>
    [AtMost(100)]
    public required string ScoreType { get; init; }

    /// <inheritdoc cref="QdSignalBundle.Value"/>
    public required double Value { get; init; }

    /// <inheritdoc cref="QdSignalBundle.TimeWindow"/>
    public required TimeWindow TimeWindow { get; init; }

    /// <inheritdoc cref="QdSignalBundle.SupportingEvidenceRefs"/>
    public required IReadOnlyList<Ref> SupportingEvidenceRefs { get; init; }

    /// <inheritdoc cref="QdSignalBundle.OperatorInput"/>
    public OperatorStatement? OperatorInput { get; init; }

    /// <summary>Nothing was ruled in 1.0.0 that is not ruled now.</summary>
    internal override IEnumerable<Fault> CheckFamily() => QdSignalUpcasts.FromV1(this).CheckFamily();
}
