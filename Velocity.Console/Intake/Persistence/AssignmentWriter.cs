using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Says whose an interaction is: its producer's word, else the one client who has an address or number of a participant. Where
/// nobody or several have it, it waits for a person; and it is found again when a client with that address is committed.
/// </summary>
internal sealed class AssignmentWriter(VelocityDbContext db)
{
    public static readonly PrincipalRef Self = PrincipalRef.System("interactions");

    /// <summary>For bundles that were just taken.</summary>
    public async Task DeliveredAsync(IReadOnlyList<InteractionBundle> bundles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (bundles.Count == 0) return;
        // Of a bundle that came in several revisions the last one counts.
        var newest = bundles.GroupBy(bundle => bundle.BundleId).ToDictionary(group => group.Key, group => group.Last());
        var keysOf = newest.ToDictionary(item => item.Key, item => KeysOf(item.Value));
        await KeepKeysAsync(keysOf, cancellationToken);
        var clients = await ClientsAsync([.. keysOf.Values.SelectMany(keys => keys).Distinct()], cancellationToken);
        var last = await LastAsync([.. keysOf.Keys], cancellationToken);
        var rows = new List<AssignmentRow>();
        foreach (var (bundleId, keys) in keysOf)
        {
            var bundle = newest[bundleId];
            var held = last.GetValueOrDefault(bundleId);
            // A person's word stands, whatever a later revision says.
            if (held?.By.Kind == PrincipalKind.User) continue;
            if (bundle.ClientRef is { } said)
            {
                if (held?.ClientRef != said) rows.Add(Row(bundleId, held, said, bundle.CreatedBy, "", now));
            }
            else if (held is null && Only(keys, clients) is var (client, key))
            {
                rows.Add(Row(bundleId, null, client, Self, key, now));
            }
        }

        await BulkInsert.WriteAsync(db, typeof(AssignmentRow), rows, cancellationToken);
    }

    /// <summary>For addresses and numbers that a client has now: interactions that waited for them.</summary>
    public async Task CommittedAsync(Ref client, IReadOnlyList<ContactKey> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return;
        // What belongs to another id of the same client is the client's own.
        var members = await db.MembersAsync(client, cancellationToken);
        client = members[0];
        var waiting = new Dictionary<InteractionId, string>();
        foreach (var key in keys)
        {
            // A mailbox of two clients is nobody's.
            if (await db.ContactKeys.AnyAsync(row => row.Field == key.Field && row.Key == key.Key && !members.Contains(row.ClientRef), cancellationToken)) continue;
            var bundles = await db.ParticipantKeys
                .Where(row => row.Field == key.Field && row.Key == key.Key && !db.Assignments.Any(held => held.BundleId == row.BundleId))
                .Select(row => row.BundleId)
                .ToListAsync(cancellationToken);
            foreach (var bundle in bundles) waiting.TryAdd(bundle, key.Key);
        }

        await BulkInsert.WriteAsync(db, typeof(AssignmentRow), waiting.Select(found => Row(found.Key, null, client, Self, found.Value, now)), cancellationToken);
    }

    /// <summary>For addresses and numbers of many new clients: only those that somebody used are looked into.</summary>
    public async Task CommittedAsync(IReadOnlyList<(Ref Client, ContactKey Key)> added, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (added.Count == 0) return;
        var texts = added.Select(item => item.Key.Key).Distinct().ToList();
        var fields = added.Select(item => item.Key.Field).Distinct().ToList();
        var used = (await db.ParticipantKeys.Where(row => fields.Contains(row.Field) && EF.Parameter(texts).Contains(row.Key)).Select(row => new { row.Field, row.Key }).Distinct().ToListAsync(cancellationToken))
            .Select(row => new ContactKey(row.Field, row.Key)).ToHashSet();
        foreach (var client in added.Where(item => used.Contains(item.Key)).GroupBy(item => item.Client, item => item.Key))
            await CommittedAsync(client.Key, [.. client], now, cancellationToken);
    }

    /// <summary>A person's choice. Null when written.</summary>
    public async Task<IntakeOutcome?> ChosenAsync(AssignmentRow row, CancellationToken cancellationToken)
    {
        if (!await db.Interactions.AnyAsync(interaction => interaction.BundleId == row.BundleId, cancellationToken))
            return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/bundle_id", "unresolved_ref", "There is no such interaction.");
        if (row.ClientRef is { } client && !await db.ClientExistsAsync(client, cancellationToken))
            return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/client_ref", "unresolved_ref", "There is no such client.");
        var last = (await LastAsync([row.BundleId], cancellationToken)).GetValueOrDefault(row.BundleId);
        if (row.Revision != (last?.Revision ?? 0) + 1)
            return new IntakeOutcome.RecordChanged([new Ref(Ref.Schemes.Interaction, row.BundleId.ToString())]) { Detail = "Somebody assigned it meanwhile." };
        db.Assignments.Add(row);
        return null;
    }

    private static IReadOnlyList<ContactKey> KeysOf(InteractionBundle bundle) => [.. bundle.Participants.Select(participant => ContactKey.OfAddress(participant.Address)).OfType<ContactKey>().Distinct()];

    private async Task KeepKeysAsync(Dictionary<InteractionId, IReadOnlyList<ContactKey>> keysOf, CancellationToken cancellationToken)
    {
        var ids = keysOf.Keys.ToList();
        var held = (await db.ParticipantKeys.Where(row => EF.Parameter(ids).Contains(row.BundleId)).AsNoTracking().ToListAsync(cancellationToken))
            .Select(row => (row.BundleId, new ContactKey(row.Field, row.Key))).ToHashSet();
        await BulkInsert.WriteAsync(
            db, typeof(ParticipantKeyRow),
            keysOf.SelectMany(bundle => bundle.Value.Where(key => !held.Contains((bundle.Key, key))).Select(key => new ParticipantKeyRow { BundleId = bundle.Key, Field = key.Field, Key = key.Key })),
            cancellationToken);
    }

    private async Task<ILookup<ContactKey, Ref>> ClientsAsync(IReadOnlyList<ContactKey> keys, CancellationToken cancellationToken)
    {
        var texts = keys.Select(key => key.Key).Distinct().ToList();
        var found = await db.ContactKeys.Where(row => EF.Parameter(texts).Contains(row.Key)).AsNoTracking().ToListAsync(cancellationToken);
        var canonical = await db.CanonicalAsync(found.Select(row => row.ClientRef), cancellationToken);
        return found.ToLookup(row => new ContactKey(row.Field, row.Key), row => canonical[row.ClientRef]);
    }

    private async Task<Dictionary<InteractionId, AssignmentRow>> LastAsync(IReadOnlyList<InteractionId> bundles, CancellationToken cancellationToken)
    {
        var ids = bundles.ToList();
        var rows = await db.Assignments.Where(row => EF.Parameter(ids).Contains(row.BundleId)).AsNoTracking().ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.BundleId).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Revision)!);
    }

    /// <summary>The one client whom the keys lead to; null where they lead to nobody, or to several.</summary>
    private static (Ref Client, string Key)? Only(IReadOnlyList<ContactKey> keys, ILookup<ContactKey, Ref> clients)
    {
        var found = keys.SelectMany(key => clients[key].Select(client => (Client: client, key.Key))).DistinctBy(match => match.Client).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static AssignmentRow Row(InteractionId bundle, AssignmentRow? before, Ref client, PrincipalRef by, string basis, DateTimeOffset now) =>
        new() { BundleId = bundle, Revision = (before?.Revision ?? 0) + 1, ClientRef = client, At = now, By = by, Basis = basis };
}
