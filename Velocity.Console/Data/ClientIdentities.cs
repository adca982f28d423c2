using Microsoft.EntityFrameworkCore;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Data;

/// <summary>
/// Which ids are one client. A merge moves nothing, so whoever reads a kept reference to a client asks here whom it leads to, and
/// whoever looks for what belongs to a client asks for all of its ids.
/// </summary>
public static class ClientIdentities
{
    /// <summary>The id that stands for the client; itself where it was merged into nobody, or is not here.</summary>
    public static async Task<Ref> CanonicalAsync(this VelocityDbContext db, Ref client, CancellationToken cancellationToken) =>
        await db.Identities.Where(row => row.ClientRef == client).Select(row => (Ref?)row.Canonical).SingleOrDefaultAsync(cancellationToken) ?? client;

    /// <summary>The id that stands for each of them.</summary>
    public static async Task<IReadOnlyDictionary<Ref, Ref>> CanonicalAsync(this VelocityDbContext db, IEnumerable<Ref> clients, CancellationToken cancellationToken)
    {
        var asked = clients.Distinct().ToList();
        if (asked.Count == 0) return new Dictionary<Ref, Ref>();
        var leads = await db.Identities.Where(row => EF.Parameter(asked).Contains(row.ClientRef)).AsNoTracking().ToDictionaryAsync(row => row.ClientRef, row => row.Canonical, cancellationToken);
        return asked.ToDictionary(client => client, client => leads.GetValueOrDefault(client, client));
    }

    /// <summary>Every id of the client, the one that stands for it first, whichever of them is asked for.</summary>
    public static async Task<List<Ref>> MembersAsync(this VelocityDbContext db, Ref client, CancellationToken cancellationToken)
    {
        var canonical = await db.CanonicalAsync(client, cancellationToken);
        return [canonical, .. await db.Identities.Where(row => row.Canonical == canonical).Select(row => row.ClientRef).ToListAsync(cancellationToken)];
    }

    /// <summary>Whether there is such a client, also one that leads to another.</summary>
    public static async Task<bool> ClientExistsAsync(this VelocityDbContext db, Ref client, CancellationToken cancellationToken) =>
        await db.Entities.AnyAsync(row => row.Entity == client && row.EntityType == EntityTypes.Client, cancellationToken);

    /// <summary>What each of the clients is called, by whichever of its ids is asked for; clients that are not here are left out.</summary>
    public static async Task<Dictionary<Ref, string>> ClientNamesAsync(this VelocityDbContext db, IEnumerable<Ref> clients, CancellationToken cancellationToken)
    {
        var canonical = await db.CanonicalAsync(clients, cancellationToken);
        var wanted = canonical.Values.Distinct().ToList();
        var names = await db.Clients.Where(row => EF.Parameter(wanted).Contains(row.ClientRef)).Select(row => new { row.ClientRef, row.DisplayName }).ToDictionaryAsync(row => row.ClientRef, row => row.DisplayName, cancellationToken);
        return canonical.Where(pair => names.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => names[pair.Value]);
    }

    /// <summary>
    /// Entities as they are read: clients as one, whichever of their ids is asked for, everything else as it is. By what was asked;
    /// what is not here is left out.
    /// </summary>
    public static async Task<Dictionary<Ref, EntityState>> EntitiesAsOneAsync(this VelocityDbContext db, IReadOnlyCollection<Ref> entities, CancellationToken cancellationToken)
    {
        var clients = await db.CanonicalAsync(entities.Where(entity => entity.Scheme == EntityTypes.Client), cancellationToken);
        var canonical = entities.Distinct().ToDictionary(entity => entity, entity => clients.GetValueOrDefault(entity, entity));
        var roots = clients.Values.Distinct().ToList();
        List<Ref> all = [.. canonical.Values.Distinct()];
        if (roots.Count > 0) all.AddRange(await db.Identities.Where(row => EF.Parameter(roots).Contains(row.Canonical)).Select(row => row.ClientRef).ToListAsync(cancellationToken));
        var own = (await db.Entities.Where(row => EF.Parameter(all).Contains(row.Entity)).AsNoTracking().Select(row => row.State).ToListAsync(cancellationToken))
            .Select(ContractJson.Deserialize<EntityState>).ToDictionary(state => state.Entity);
        return canonical.Where(pair => own.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => MergedClient.View(own[pair.Value], own.GetValueOrDefault));
    }

    /// <summary>One entity as it is read; null where it is not here.</summary>
    public static async Task<EntityState?> EntityAsOneAsync(this VelocityDbContext db, Ref entity, CancellationToken cancellationToken) =>
        (await db.EntitiesAsOneAsync([entity], cancellationToken)).GetValueOrDefault(entity);
}
