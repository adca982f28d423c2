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

    /// <summary>The own state of an entity, which is what deltas write to.</summary>
    public async Task<EntityState?> OwnAsync(Ref entity, CancellationToken cancellationToken)
    {
        var row = await db.Entities.FindAsync([entity], cancellationToken);
        return row is null ? null : ContractJson.Deserialize<EntityState>(row.State);
    }

    /// <summary>An entity as it is read: a client as one with those merged into it, whichever of its ids is asked for.</summary>
    public Task<EntityState?> FindAsync(Ref entity, CancellationToken cancellationToken) => db.EntityAsOneAsync(entity, cancellationToken);

    /// <summary>The entities whose version is no longer the one that was read.</summary>
    public async Task<IReadOnlyList<Ref>> MovedAsync(IReadOnlyDictionary<Ref, long> baseVersions, CancellationToken cancellationToken)
    {
        var moved = new List<Ref>();
        foreach (var (entity, version) in baseVersions)
        {
            var state = await FindAsync(entity, cancellationToken);
            // A client that leads elsewhere since is no longer the record that was read.
            if (state?.Version != version || state.Entity != entity) moved.Add(entity);
        }

        return moved;
    }

    /// <summary>What was worked out on entities as they are read, written to the ids that hold it.</summary>
    public async Task<DeltaId> CommitAsync(IReadOnlyList<GraphOperation> operations, Authority authority, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var client in operations.Select(operation => operation.Entity).Where(entity => entity.Scheme == EntityTypes.Client).Distinct().ToList())
        {
            var members = await db.MembersAsync(client, cancellationToken);
            if (members.Count == 1) continue;
            var states = new List<EntityState>();
            foreach (var member in members) states.Add((await OwnAsync(member, cancellationToken))!);
            operations = MergedClient.Distribute(operations, states);
        }

        return await AppendAsync(operations, authority, now, cancellationToken);
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
        foreach (var entity in Touched(delta.Operations)) before[entity] = await OwnAsync(entity, cancellationToken);
        var after = ClientGraph.Apply(delta, entity => before[entity]);
        db.EntityDeltas.AddRange(after.Keys.Select(entity => new EntityDeltaRow { Entity = entity, Sequence = delta.Sequence }));
        var keys = new List<(Ref Client, IReadOnlyList<ContactKey> Added)>();
        var merged = delta.Operations.OfType<GraphOperation.Merge>().SelectMany(merge => merge.Touched).ToHashSet();
        foreach (var state in after.Values)
        {
            await SaveAsync(state, cancellationToken);
            if (state.EntityType != EntityTypes.Client) continue;
            var added = await SaveKeysAsync(state, cancellationToken);
            // A mailbox that two clients had was nobody's; of one client it is theirs.
            keys.Add((state.Entity, merged.Contains(state.Entity) ? [.. KeysOf(state)] : added));
        }

        foreach (var client in delta.Operations.Where(operation => operation is GraphOperation.Merge or GraphOperation.Split).SelectMany(operation => operation.Touched).Distinct())
            await SaveIdentitiesAsync(client, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (client, added) in keys) await new AssignmentWriter(db).CommittedAsync(client, added, delta.CreatedAt, cancellationToken);
        foreach (var client in after.Values.Select(state => state.ClientRef).OfType<Ref>().Distinct())
            await RefreshClientAsync(client, delta, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<Ref, long>> VersionsAsync(IReadOnlyList<GraphOperation> operations, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<Ref, long>();
        foreach (var entity in Touched(operations))
        {
            if (await db.Entities.FindAsync([entity], cancellationToken) is { } row) versions[entity] = row.Version;
        }

        return versions;
    }

    private static IEnumerable<Ref> Touched(IEnumerable<GraphOperation> operations) => operations.SelectMany(operation => operation.Touched).Distinct();

    /// <summary>Where the ids of the client that this one belongs to lead, after a merge or a split.</summary>
    private async Task SaveIdentitiesAsync(Ref client, CancellationToken cancellationToken)
    {
        var root = client;
        while ((await OwnAsync(root, cancellationToken))!.MergedInto is { } next) root = next;
        for (var open = new Queue<Ref>([root]); open.TryDequeue(out var member);)
        {
            foreach (var absorption in (await OwnAsync(member, cancellationToken))!.Absorbed) open.Enqueue(absorption.Client);
            var row = await db.Identities.FindAsync([member], cancellationToken);
            if (member != root) await db.DropPairsAsync(member, cancellationToken);
            if (member != root && row is null) db.Identities.Add(new IdentityRow { ClientRef = member, Canonical = root });
            else if (member != root) row!.Canonical = root;
            else if (row is not null) db.Identities.Remove(row);
        }
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

    private async Task RefreshClientAsync(Ref written, ClientGraphDelta delta, CancellationToken cancellationToken)
    {
        var client = await FindAsync(written, cancellationToken)
            ?? throw new InvalidDeltaException($"{delta.Operations[0].Entity} is linked to {written}, which does not exist.");
        var clientRef = client.Entity;
        // What leads elsewhere is in no list.
        if (clientRef != written && await db.Clients.FindAsync([written], cancellationToken) is { } merged) db.Clients.Remove(merged);
        var members = await db.MembersAsync(clientRef, cancellationToken);
        var counts = await db.Entities
            .Where(row => members.Contains(row.ClientRef!.Value))
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
