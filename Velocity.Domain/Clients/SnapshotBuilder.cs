using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Clients;

/// <summary>Puts a client's entities together as a page and an agent read them.</summary>
public static class SnapshotBuilder
{
    private static readonly PrincipalRef Maker = PrincipalRef.System("clients");

    /// <param name="client">The client itself; as one, where others were merged into it.</param>
    /// <param name="owned">Every entity linked to the client.</param>
    /// <param name="id">Name of the document.</param>
    /// <param name="at">When it is made.</param>
    /// <param name="recentInteractions">The newest first; none where null.</param>
    /// <param name="qdOverview">The latest valid score of each type; none where null.</param>
    public static Client360Snapshot Build(
        EntityState client, IReadOnlyCollection<EntityState> owned, ArtifactId id, DateTimeOffset at,
        IReadOnlyList<Ref>? recentInteractions = null, IReadOnlyDictionary<string, double>? qdOverview = null)
    {
        var asOf = owned.Select(state => state.Version).Append(client.Version).Max();
        return new Client360Snapshot
        {
            ArtifactId = id,
            SchemaVersion = Client360Snapshot.Version,
            SourceSystem = "velocity",
            CreatedAt = at,
            CreatedBy = Maker,
            Confidence = Confidence.Certain,
            Provenance = [new ProvenanceStep("fold", Maker, [client.Entity], at)],
            ClientRef = client.Entity,
            AsOf = asOf,
            Identity = Snapshot(client),
            AccountLinks = Of(owned, EntityTypes.AccountLink),
            ActiveOpportunities = [.. Of(owned, EntityTypes.Opportunity).Where(IsActive)],
            RecentInteractions = recentInteractions ?? [],
            PropertyInterests = Of(owned, EntityTypes.PropertyInterest),
            Tasks = Of(owned, EntityTypes.Task),
            QdOverview = qdOverview ?? new Dictionary<string, double>(),
            RiskFlags = Of(owned, EntityTypes.RiskFlag),
            MergedRefs = [.. client.Absorbed.Select(absorption => absorption.Client)],
            RelatedClients = [.. client.Links.Where(link => link.Relation != Relations.OfClient).Select(link => new RelatedClient(link.Relation, link.To))],
        };
    }

    /// <summary>How people call the client: the full name, else the organisation, else an address or number.</summary>
    public static string DisplayName(EntityState client)
    {
        foreach (var field in (string[])["full_name", "organization", "email", "telephone"])
        {
            if (client.Preferred(field)?.Stated.Value.TryGetText(out var text) == true) return text;
        }

        return "Unnamed client";
    }

    private static bool IsActive(EntitySnapshot opportunity) => !opportunity.Fields
        .Where(field => field.Field == "stage")
        .Select(field => field.Values[0].Stated.Value.TryGetText(out var stage) ? stage : "")
        .Any(stage => stage is "won" or "lost");

    private static IReadOnlyList<EntitySnapshot> Of(IEnumerable<EntityState> owned, string entityType) =>
        [.. owned.Where(state => state.EntityType == entityType).OrderBy(state => state.Entity.Id, StringComparer.Ordinal).Select(Snapshot)];

    /// <summary>One entity as it is shown: its fields in catalogue order.</summary>
    public static EntitySnapshot Snapshot(EntityState state) => new(
        state.Entity,
        state.Version,
        [.. FieldCatalog.Of(state.EntityType)
            .Where(field => state.Values(field.Name).Count > 0)
            .Select(field => new FieldSnapshot(field.Name, state.Values(field.Name)))]);
}
