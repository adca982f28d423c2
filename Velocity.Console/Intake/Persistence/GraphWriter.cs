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
        var delta = new ClientGraphDelta
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
            Sequence = (await db.Deltas.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0) + 1,
            Operations = operations,
            AuthorizedBy = authority.Ref,
            BaseVersions = await VersionsAsync(operations, cancellationToken),
            Reverts = authority.Reverts,
        };
        var (payload, hash) = ContractJson.Write(delta);
        db.Deltas.Add(new DeltaRow
        {
            DeltaId = delta.DeltaId,
            ArtifactId = delta.ArtifactId,
            CreatedAt = delta.CreatedAt,
            Payload = payload,
            Hash = hash,
            Sequence = delta.Sequence,
            AuthorizedBy = delta.AuthorizedBy,
        });
        await ProjectAsync(delta, cancellationToken);
        return delta.DeltaId;
    }

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
        var json = ContractJson.Serialize(state);
        if (row is null)
        {
            db.Entities.Add(new EntityRow { Entity = state.Entity, EntityType = state.EntityType, ClientRef = state.ClientRef, Version = state.Version, State = json });
        }
        else
        {
            (row.ClientRef, row.Version, row.State) = (state.ClientRef, state.Version, json);
        }
    }

    /// <returns>The keys that the client did not have before.</returns>
    private async Task<IReadOnlyList<ContactKey>> SaveKeysAsync(EntityState client, CancellationToken cancellationToken)
    {
        var wanted = client.Fields
            .SelectMany(field => field.Value.Select(value => ContactKey.Of(field.Key, value.Stated.Value)))
            .OfType<ContactKey>()
            .ToHashSet();
        var held = await db.ContactKeys.Where(row => row.ClientRef == client.Entity).ToListAsync(cancellationToken);
        db.ContactKeys.RemoveRange(held.Where(row => !wanted.Contains(new ContactKey(row.Field, row.Key))));
        List<ContactKey> added = [.. wanted.Where(key => !held.Any(row => row.Field == key.Field && row.Key == key.Key))];
        db.ContactKeys.AddRange(added.Select(key => new ContactKeyRow { Field = key.Field, Key = key.Key, ClientRef = client.Entity }));
        return added;
    }

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
        if (row is null)
        {
            row = new ClientRow
            {
                ClientRef = clientRef, DisplayName = "", SearchText = "", Opportunities = 0, PropertyInterests = 0, Tasks = 0, AsOf = 0, ChangedAt = delta.CreatedAt,
            };
            db.Clients.Add(row);
        }

        row.DisplayName = SnapshotBuilder.DisplayName(client);
        row.SearchText = SearchText(client);
        row.Email = Text(client, "email");
        row.Telephone = Text(client, "telephone");
        row.Organization = Text(client, "organization");
        row.Opportunities = counts.GetValueOrDefault(EntityTypes.Opportunity);
        row.PropertyInterests = counts.GetValueOrDefault(EntityTypes.PropertyInterest);
        row.Tasks = counts.GetValueOrDefault(EntityTypes.Task);
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
