namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="ClientGraphDelta"/>, one step each.</summary>
internal static class ClientGraphDeltaUpcasts
{
    /// <summary>1.0.0 to 1.1.0. No delta of then took another back, merged or split.</summary>
    public static ClientGraphDelta FromV1(Artifact artifact)
    {
        var old = (ClientGraphDeltaV1)artifact;
        return new ClientGraphDelta
        {
            ArtifactId = old.ArtifactId, SchemaVersion = ClientGraphDelta.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            DeltaId = old.DeltaId, Sequence = old.Sequence, Operations = [.. old.Operations.Select(Operation)], AuthorizedBy = old.AuthorizedBy, BaseVersions = old.BaseVersions,
        };
    }

    private static GraphOperation Operation(GraphOperationV1 old) => old switch
    {
        GraphOperationV1.CreateEntity create => new GraphOperation.CreateEntity { Entity = create.Entity, Unknown = create.Unknown },
        GraphOperationV1.SetField set => new GraphOperation.SetField { Entity = set.Entity, Field = set.Field, Before = set.Before, After = set.After, Unknown = set.Unknown },
        GraphOperationV1.AddValue add => new GraphOperation.AddValue { Entity = add.Entity, Field = add.Field, Value = add.Value, Unknown = add.Unknown },
        GraphOperationV1.RemoveValue remove => new GraphOperation.RemoveValue { Entity = remove.Entity, Field = remove.Field, Value = remove.Value, Unknown = remove.Unknown },
        GraphOperationV1.Link link => new GraphOperation.Link { Entity = link.Entity, Relation = link.Relation, To = link.To, Unknown = link.Unknown },
        GraphOperationV1.Unlink unlink => new GraphOperation.Unlink { Entity = unlink.Entity, Relation = unlink.Relation, To = unlink.To, Unknown = unlink.Unknown },
        _ => throw new InvalidOperationException($"{old.GetType().Name} is no operation of 1.0.0."),
    };
}
