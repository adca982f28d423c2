namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="Client360Snapshot"/>, one step each.</summary>
internal static class Client360SnapshotUpcasts
{
    /// <summary>1.0.0 to 1.1.0. A snapshot of then does not say how the client is related to others: none is made up.</summary>
    public static Client360Snapshot FromV1(Artifact artifact)
    {
        var old = (Client360SnapshotV1)artifact;
        return new Client360Snapshot
        {
            ArtifactId = old.ArtifactId, SchemaVersion = Client360Snapshot.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            ClientRef = old.ClientRef, AsOf = old.AsOf, Identity = old.Identity, AccountLinks = old.AccountLinks, ActiveOpportunities = old.ActiveOpportunities, RecentInteractions = old.RecentInteractions, PropertyInterests = old.PropertyInterests, Tasks = old.Tasks, QdOverview = old.QdOverview, RiskFlags = old.RiskFlags,
        };
    }
}
