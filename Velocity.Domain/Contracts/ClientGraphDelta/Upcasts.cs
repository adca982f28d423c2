namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="ClientGraphDelta"/>, one step each.</summary>
internal static class ClientGraphDeltaUpcasts
{
    /// <summary>1.0.0 to 1.1.0. No delta of then took another back.</summary>
    public static ClientGraphDelta FromV1(Artifact artifact)
    {
        var old = (ClientGraphDeltaV1)artifact;
        return new ClientGraphDelta
        {
            ArtifactId = old.ArtifactId, SchemaVersion = ClientGraphDelta.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            DeltaId = old.DeltaId, Sequence = old.Sequence, Operations = old.Operations, AuthorizedBy = old.AuthorizedBy, BaseVersions = old.BaseVersions,
        };
    }
}
