using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One committed change of the client graph, as released in 1.0.0: it takes nothing back, merges nothing and splits nothing. Frozen.</summary>
public sealed record ClientGraphDeltaV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(ClientGraphDelta);

    /// <inheritdoc cref="ClientGraphDelta.DeltaId"/>
    public required DeltaId DeltaId { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.Sequence"/>
    public required long Sequence { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.Operations"/>
    public required IReadOnlyList<GraphOperationV1> Operations { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.AuthorizedBy"/>
    public required Ref AuthorizedBy { get; init; }

    /// <inheritdoc cref="ClientGraphDelta.BaseVersions"/>
    public required IReadOnlyDictionary<Ref, long> BaseVersions { get; init; }

    internal override IEnumerable<Fault> CheckFamily() => ClientGraphDeltaUpcasts.FromV1(this).CheckFamily();
}

/// <inheritdoc cref="GraphOperation"/>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(CreateEntity), "create_entity")]
[JsonDerivedType(typeof(SetField), "set_field")]
[JsonDerivedType(typeof(AddValue), "add_value")]
[JsonDerivedType(typeof(RemoveValue), "remove_value")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Unlink), "unlink")]
public abstract record GraphOperationV1 : ContractPart
{
    private GraphOperationV1()
    {
    }

    /// <inheritdoc cref="GraphOperation.Entity"/>
    public required Ref Entity { get; init; }

    /// <inheritdoc cref="GraphOperation.CreateEntity"/>
    public sealed record CreateEntity : GraphOperationV1;

    /// <inheritdoc cref="GraphOperation.SetField"/>
    public sealed record SetField : GraphOperationV1
    {
        /// <inheritdoc cref="GraphOperation.SetField.Field"/>
        public required string Field { get; init; }

        /// <inheritdoc cref="GraphOperation.SetField.Before"/>
        public StatedValue? Before { get; init; }

        /// <inheritdoc cref="GraphOperation.SetField.After"/>
        public required StatedValue After { get; init; }
    }

    /// <inheritdoc cref="GraphOperation.AddValue"/>
    public sealed record AddValue : GraphOperationV1
    {
        /// <inheritdoc cref="GraphOperation.AddValue.Field"/>
        public required string Field { get; init; }

        /// <inheritdoc cref="GraphOperation.AddValue.Value"/>
        public required StatedValue Value { get; init; }
    }

    /// <inheritdoc cref="GraphOperation.RemoveValue"/>
    public sealed record RemoveValue : GraphOperationV1
    {
        /// <inheritdoc cref="GraphOperation.RemoveValue.Field"/>
        public required string Field { get; init; }

        /// <inheritdoc cref="GraphOperation.RemoveValue.Value"/>
        public required FieldValue Value { get; init; }
    }

    /// <inheritdoc cref="GraphOperation.Link"/>
    public sealed record Link : GraphOperationV1
    {
        /// <inheritdoc cref="GraphOperation.Link.Relation"/>
        public required string Relation { get; init; }

        /// <inheritdoc cref="GraphOperation.Link.To"/>
        public required Ref To { get; init; }
    }

    /// <inheritdoc cref="GraphOperation.Unlink"/>
    public sealed record Unlink : GraphOperationV1
    {
        /// <inheritdoc cref="GraphOperation.Unlink.Relation"/>
        public required string Relation { get; init; }

        /// <inheritdoc cref="GraphOperation.Unlink.To"/>
        public required Ref To { get; init; }
    }
}
