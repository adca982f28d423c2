using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Appends deltas and brings the caches to what the deltas say.</summary>
internal sealed class GraphWriter(VelocityDbContext db)
{
    private static readonly PrincipalRef Maker = PrincipalRef.System("graph");

    public async Task<EntityState?> FindAsync(Ref entity, CancellationToken cancellationToken)
    {
        var row = await db.Entities.FindAsync([entity], cancellationToken);
        return row is null ? null : ContractJson.Deserialize<EntityState>(row.State);
    }

    /// <summary>The entities whose version is no longer the one that was read.</summary>
    public async Task<IReadOnlyList<Ref>> MovedAsync(IReadOnlyDictionary<Ref, long> baseVersions, CancellationToken cancellationToken)
    {
        var moved = new List<Ref>();
        foreach (var (entity, version) in baseVersions)
        {
            var row = await db.Entities.FindAsync([entity], cancellationToken);
            if (row?.Version != version) moved.Add(entity);
        }

        return moved;
    }

    /// <summary>The delta, in the transaction of what authorised it.</summary>
    public async Task<DeltaId> AppendAsync(IReadOnlyList<GraphOperation> operations, Authority authority, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var delta = New(operations, authority, await LastAsync(cancellationToken) + 1, await VersionsAsync(operations, cancellationToken), now);
        db.Deltas.Add(Row(delta));
        await ProjectAsync(delta, cancellationToken);
        return delta.DeltaId;
    }

    /// <summary>
    /// Many deltas at once, each of which creates a client with what hangs on it. Nothing of it is there before, so that nothing is
    /// read, and the rows of each table go in together.
    /// </summary>
    public async Task<IReadOnlyList<DeltaId>> CreateAsync(IReadOnlyList<(IReadOnlyList<GraphOperation> Operations, Authority Authority)> creations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (creations.Count == 0) return [];
        var last = await LastAsync(cancellationToken);
        var nothing = new Dictionary<Ref, long>();
        var created = creations
            .Select((creation, index) => New(creation.Operations, creation.Authority, last + 1 + index, nothing, now))
            .Select(delta => (Delta: delta, States: ClientGraph.Apply(delta, _ => null).Values.ToList()))
            .ToList();
        await BulkInsert.WriteAsync(db, typeof(DeltaRow), created.Select(item => Row(item.Delta)), cancellationToken);
        await BulkInsert.WriteAsync(db, typeof(EntityRow), created.SelectMany(item => item.States.Select(Row)), cancellationToken);
        await BulkInsert.WriteAsync(db, typeof(EntityDeltaRow), created.SelectMany(item => item.States.Select(state => new EntityDeltaRow { Entity = state.Entity, Sequence = item.Delta.Sequence })), cancellationToken);
        var clients = created.ConvertAll(item => (item.Delta, item.States, Client: item.States.Single(state => state.EntityType == EntityTypes.Client)));
        var keys = clients.SelectMany(item => KeysOf(item.Client).Select(key => (item.Client.Entity, Key: key))).ToList();
        await BulkInsert.WriteAsync(db, typeof(ContactKeyRow), keys.Select(item => new ContactKeyRow { Field = item.Key.Field, Key = item.Key.Key, ClientRef = item.Entity }), cancellationToken);
        await BulkInsert.WriteAsync(db, typeof(ClientRow), clients.Select(item =>
        {
            var row = ClientRow(item.Client.Entity, item.Delta);
            Refresh(row, item.Client, item.States.CountBy(state => state.EntityType).ToDictionary(), item.Delta);
            return row;
        }), cancellationToken);
        await new AssignmentWriter(db).CommittedAsync(keys, now, cancellationToken);
        return created.ConvertAll(item => item.Delta.DeltaId);
    }

    private static ClientGraphDelta New(IReadOnlyList<GraphOperation> operations, Authority authority, long sequence, IReadOnlyDictionary<Ref, long> versions, DateTimeOffset now) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
        SchemaVersion = ClientGraphDelta.Version,
        SourceSystem = "velocity",
        CreatedAt = now,
        CreatedBy = Maker,
        OnBehalfOf = authority.Person,
        Confidence = Confidence.Certain,
        Provenance = [new ProvenanceStep("commit", Maker, [authority.Ref, authority.Proposal], now)],
        DeltaId = new DeltaId(Guid.CreateVersion7(now)),
        Sequence = sequence,
        Operations = operations,
        AuthorizedBy = authority.Ref,
        BaseVersions = versions,
        Reverts = authority.Reverts,
    };

    private async Task<long> LastAsync(CancellationToken cancellationToken) => await db.Deltas.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;

    private static DeltaRow Row(ClientGraphDelta delta)
    {
        var (payload, hash) = ContractJson.Write(delta);
        return new DeltaRow
        {
            DeltaId = delta.DeltaId,
            ArtifactId = delta.ArtifactId,
            CreatedAt = delta.CreatedAt,
            Payload = payload,
            Hash = hash,
            Sequence = delta.Sequence,
            AuthorizedBy = delta.AuthorizedBy,
        };
    }

    private static EntityRow Row(EntityState state) => new()
    {
        Entity = state.Entity, EntityType = state.EntityType, ClientRef = state.ClientRef, Version = state.Version, State = ContractJson.Serialize(state),
    };

    /// <summary>Folds one delta into the caches.</summary>
    public async Task ProjectAsync(ClientGraphDelta delta, CancellationToken cancellationToken)
    {
        var before = new Dictionary<Ref, EntityState?>();
        foreach (var entity in delta.Operations.Select(operation => operation.Entity).Distinct())
            before[entity] = await FindAsync(entity, cancellationToken);
        var after = ClientGraph.Apply(delta, entity => before[entity]);
        db.EntityDeltas.AddRange(after.Keys.Select(entity => new EntityDeltaRow { Entity = entity, Sequence = delta.Sequence }));
        var keys = new List<(Ref Client, IReadOnlyList<ContactKey> Added)>();
        foreach (var state in after.Values)
        {
            await SaveAsync(state, cancellationToken);
            if (state.EntityType == EntityTypes.Client) keys.Add((state.Entity, await SaveKeysAsync(state, cancellationToken)));
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (client, added) in keys) await new AssignmentWriter(db).CommittedAsync(client, added, delta.CreatedAt, cancellationToken);
        foreach (var client in after.Values.Select(state => state.ClientRef).OfType<Ref>().Distinct())
            await RefreshClientAsync(client, delta, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<Ref, long>> VersionsAsync(IReadOnlyList<GraphOperation> operations, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<Ref, long>();
        foreach (var entity in operations.Select(operation => operation.Entity).Distinct())
        {
            if (await db.Entities.FindAsync([entity], cancellationToken) is { } row) versions[entity] = row.Version;
        }

        return versions;
    }

    private async Task SaveAsync(EntityState state, CancellationToken cancellationToken)
    {
        var row = await db.Entities.FindAsync([state.Entity], cancellationToken);
        if (row is null) db.Entities.Add(Row(state));
        else (row.ClientRef, row.Version, row.State) = (state.ClientRef, state.Version, ContractJson.Serialize(state));
    }

    /// <returns>The keys that the client did not have before.</returns>
    private async Task<IReadOnlyList<ContactKey>> SaveKeysAsync(EntityState client, CancellationToken cancellationToken)
    {
        var wanted = KeysOf(client);
        var held = await db.ContactKeys.Where(row => row.ClientRef == client.Entity).ToListAsync(cancellationToken);
        db.ContactKeys.RemoveRange(held.Where(row => !wanted.Contains(new ContactKey(row.Field, row.Key))));
        List<ContactKey> added = [.. wanted.Where(key => !held.Any(row => row.Field == key.Field && row.Key == key.Key))];
        db.ContactKeys.AddRange(added.Select(key => new ContactKeyRow { Field = key.Field, Key = key.Key, ClientRef = client.Entity }));
        return added;
    }

    private static HashSet<ContactKey> KeysOf(EntityState client) =>
        [.. client.Fields.SelectMany(field => field.Value.Select(value => ContactKey.Of(field.Key, value.Stated.Value))).OfType<ContactKey>()];

    private async Task RefreshClientAsync(Ref clientRef, ClientGraphDelta delta, CancellationToken cancellationToken)
    {
        var client = await FindAsync(clientRef, cancellationToken)
            ?? throw new InvalidDeltaException($"{delta.Operations[0].Entity} is linked to {clientRef}, which does not exist.");
        var counts = await db.Entities
            .Where(row => row.ClientRef == clientRef)
            .GroupBy(row => row.EntityType)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var row = await db.Clients.FindAsync([clientRef], cancellationToken);
        if (row is null) db.Clients.Add(row = ClientRow(clientRef, delta));
        Refresh(row, client, counts, delta);
    }

    private static ClientRow ClientRow(Ref client, ClientGraphDelta delta) => new()
    {
        ClientRef = client, DisplayName = "", SearchText = "", Opportunities = 0, PropertyInterests = 0, Tasks = 0, AsOf = 0, ChangedAt = delta.CreatedAt,
    };

    /// <param name="counts">Entities of the client's, itself among them, by type.</param>
    private static void Refresh(ClientRow row, EntityState client, IReadOnlyDictionary<string, int> counts, ClientGraphDelta delta)
    {
        row.DisplayName = SnapshotBuilder.DisplayName(client);
        row.SearchText = SearchText(client);
        row.Email = Text(client, "email");
        row.Telephone = Text(client, "telephone");
        row.Organization = Text(client, "organization");
        row.Opportunities = counts.GetValueOrDefault(EntityTypes.Opportunity);
        row.PropertyInterests = counts.GetValueOrDefault(EntityTypes.PropertyInterest);
        row.Tasks = counts.GetValueOrDefault(EntityTypes.Task);
        row.IsEmpty = client.Links.Count == 0 && client.Fields.Values.All(values => values.Count == 0) && counts.Keys.All(type => type == EntityTypes.Client);
        row.AsOf = delta.Sequence;
        row.ChangedAt = delta.CreatedAt;
    }

    private static string? Text(EntityState client, string field) =>
        client.Preferred(field)?.Stated.Value.TryGetText(out var text) == true ? text : null;

    private static string SearchText(EntityState client) => string.Join(
        '\n',
        ((string[])["full_name", "given_name", "family_name", "nickname", "organization", "email", "telephone"])
            .SelectMany(client.Values)
            .Select(value => value.Stated.Value.TryGetText(out var text) ? text.ToLowerInvariant() : "")
            .Distinct());
}

/// <summary>What allows a delta.</summary>
/// <param name="Ref">The decision, or the rule and its version.</param>
/// <param name="Person">Who decided; null where a rule did.</param>
/// <param name="Proposal">What was decided on.</param>
/// <param name="Reverts">The delta that is taken back; null where none is.</param>
internal sealed record Authority(Ref Ref, PrincipalRef? Person, Ref Proposal, DeltaId? Reverts = null)
{
    public static Authority Of(ApprovalDecision decision) => new(Ref.Decision(decision.DecisionId), decision.ReviewerRef, decision.ProposalRef);
}
