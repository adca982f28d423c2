using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Evidence;
using Velocity.Console.Features.Review;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Writebacks;

/// <summary>What the writeback pages and agents read of proposals. Of each the newest document counts. Every call returns detached records.</summary>
public sealed class WritebackQueries(IDbContextFactory<VelocityDbContext> contexts, EvidenceQueries evidence, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Open ones oldest first, as they are worked through; others newest first.</summary>
    /// <param name="most">Lines that are read, where a page is more than is shown.</param>
    public async Task<WritebackList> PageAsync(WritebackFilter filter, int most = PageSize, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var rows = await UnderAsync(db, filter, cancellationToken);
        var total = await rows.CountAsync(cancellationToken);
        var ordered = filter.State == WritebackState.Open
            ? rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.ProposalId)
            : rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.ProposalId);
        var shown = await ordered.Skip((filter.Page - 1) * PageSize).Take(most).ToListAsync(cancellationToken);
        var conflicts = filter is { State: WritebackState.Open, ClientRef: { } client } ? await ConflictsAsync(db, client, cancellationToken) : [];
        return new WritebackList(await LinesAsync(db, shown, conflicts, cancellationToken), total, Math.Max(1, (total + PageSize - 1) / PageSize), conflicts);
    }

    /// <summary>How many wait.</summary>
    /// <param name="by">Only those of this maker; null for all.</param>
    public Task<int> OpenCountAsync(PrincipalRef? by = null, CancellationToken cancellationToken = default) =>
        OpenCountAsync(new WritebackFilter(By: by), cancellationToken);

    /// <summary>How many wait under the filter.</summary>
    public async Task<int> OpenCountAsync(WritebackFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await (await UnderAsync(db, filter with { State = WritebackState.Open }, cancellationToken)).CountAsync(cancellationToken);
    }

    /// <summary>The one to show after (or before) a proposal in the list of open ones; null at its end.</summary>
    public async Task<ProposalId?> NeighbourAsync(WritebackFilter filter, ProposalId of, bool backwards, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var at = await Newest(db).Where(row => row.ProposalId == of).Select(row => row.CreatedAt).SingleOrDefaultAsync(cancellationToken);
        var rows = await UnderAsync(db, filter with { State = WritebackState.Open }, cancellationToken);
        // An agent delivers many at one moment: among those the id decides, as the database sorts it.
        var order = Comparer<ProposalId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()) * (backwards ? -1 : 1));
        var together = await rows.Where(row => row.CreatedAt == at).Select(row => row.ProposalId).ToListAsync(cancellationToken);
        if (together.Where(id => order.Compare(id, of) > 0).Order(order).Take(1).ToList() is [var next]) return next;
        var beyond = backwards
            ? rows.Where(row => row.CreatedAt < at).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.ProposalId)
            : rows.Where(row => row.CreatedAt > at).OrderBy(row => row.CreatedAt).ThenBy(row => row.ProposalId);
        return await beyond.Select(row => (ProposalId?)row.ProposalId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The oldest open proposal under the filter; null where none waits.</summary>
    public async Task<ProposalId?> FirstOpenAsync(WritebackFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await (await UnderAsync(db, filter with { State = WritebackState.Open }, cancellationToken)).OrderBy(row => row.CreatedAt).ThenBy(row => row.ProposalId)
            .Select(row => (ProposalId?)row.ProposalId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when there is no such proposal.</summary>
    public async Task<WritebackView?> FindAsync(ProposalId id, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var row = await Newest(db).SingleOrDefaultAsync(row => row.ProposalId == id, cancellationToken);
        if (row is null) return null;
        var proposal = ContractReader.Stored<OracleWritebackProposal>(row.Payload);
        var target = await StateAsync(db, row.TargetEntityRef, cancellationToken);
        var client = await db.CanonicalAsync(target.ClientRef ?? row.ClientRef ?? row.TargetEntityRef, cancellationToken);
        var open = await OpenAsync(db, client, cancellationToken);
        var conflicts = (await ConflictsAsync(db, open, cancellationToken)).Where(conflict => conflict.Proposals.Contains(id)).ToList();
        var names = await NamesAsync(db, [client], [proposal, .. open.Select(other => other.Proposal)], cancellationToken);
        return new WritebackView(
            proposal, row.Hash, row.Revision,
            (await StandingsAsync(db, [row], cancellationToken))[row.ProposalId],
            target, client, names.GetValueOrDefault(client) ?? SnapshotBuilder.DisplayName(target),
            [.. proposal.ProposedChange.Select(change => ChangeStanding.Of(change, target, proposal.BaseVersion))],
            await evidence.OpenAsync(proposal.EvidenceRefs, cancellationToken),
            [.. open.Where(other => other.Proposal.ProposalId != id).Select(other => Other(other.Proposal, conflicts, names)).OrderByDescending(other => other.ConflictsOn.Count > 0)],
            conflicts, names, await db.EntitiesAsOneAsync([.. proposal.ProposedChange.OfType<ProposedChange.Merge>().Select(merge => merge.Other)], cancellationToken));
    }

    /// <summary>The committed state that an edit starts from; null where there is no such entity.</summary>
    public async Task<EntityState?> TargetAsync(Ref entity, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.EntityAsOneAsync(entity, cancellationToken);
    }

    private async Task<IQueryable<WritebackRow>> UnderAsync(VelocityDbContext db, WritebackFilter filter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = Newest(db);
        if (filter.ClientRef is { } client)
        {
            var ids = (await db.MembersAsync(client, cancellationToken)).ConvertAll(id => (Ref?)id);
            rows = rows.Where(row => EF.Parameter(ids).Contains(row.ClientRef));
        }

        if (filter.By is { } by) rows = rows.Where(row => row.CreatedBy == by);
        if (filter.Rule is { } name)
        {
            var rule = new PrincipalRef(PrincipalKind.Rule, name);
            rows = rows.Where(row => db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId && e.By == rule));
        }

        return filter.State switch
        {
            WritebackState.Open => rows.Where(row => !db.Settlements.Any(s => s.ProposalId == row.ProposalId) && (row.ExpiresAt == null || row.ExpiresAt > now)),
            WritebackState.Decided => rows.Where(row => Decisions(db).Any(d => d.ProposalId == row.ProposalId)),
            WritebackState.ByRule => rows.Where(row => db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId && e.Kind == ProposalEventKind.CommittedByRule)),
            WritebackState.Ended => rows.Where(row => !Decisions(db).Any(d => d.ProposalId == row.ProposalId)
                && (db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId && e.Kind == ProposalEventKind.Withdrawn)
                    || (row.ExpiresAt <= now && !db.Settlements.Any(s => s.ProposalId == row.ProposalId)))),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.State, "No such state."),
        };
    }

    private static IQueryable<WritebackRow> Newest(VelocityDbContext db) =>
        db.Writebacks.Where(row => !db.Writebacks.Any(newer => newer.ProposalId == row.ProposalId && newer.Revision > row.Revision));

    private static IQueryable<DecisionRow> Decisions(VelocityDbContext db) => db.Decisions.Where(row => row.Kind != DecisionKind.Reverted);

    private async Task<IReadOnlyList<WritebackConflict>> ConflictsAsync(VelocityDbContext db, Ref client, CancellationToken cancellationToken) =>
        await ConflictsAsync(db, await OpenAsync(db, client, cancellationToken), cancellationToken);

    /// <summary>Proposals on several ids of one client write to the same fields.</summary>
    private static async Task<IReadOnlyList<WritebackConflict>> ConflictsAsync(
        VelocityDbContext db, IReadOnlyList<(WritebackRow Row, OracleWritebackProposal Proposal)> open, CancellationToken cancellationToken)
    {
        var canonical = await db.CanonicalAsync(open.Select(item => item.Proposal.TargetEntityRef), cancellationToken);
        return ChangeConflicts.Of(open.Select(item => new OpenWriteback(item.Proposal.ProposalId, canonical[item.Proposal.TargetEntityRef], item.Proposal.ProposedChange)));
    }

    private async Task<List<(WritebackRow Row, OracleWritebackProposal Proposal)>> OpenAsync(VelocityDbContext db, Ref client, CancellationToken cancellationToken) =>
        (await (await UnderAsync(db, new WritebackFilter(Client: client.Guid), cancellationToken)).OrderBy(row => row.CreatedAt).ThenBy(row => row.ProposalId).ToListAsync(cancellationToken))
            .ConvertAll(row => (row, ContractReader.Stored<OracleWritebackProposal>(row.Payload)));

    private async Task<IReadOnlyList<WritebackLine>> LinesAsync(
        VelocityDbContext db, IReadOnlyList<WritebackRow> rows, IReadOnlyList<WritebackConflict> conflicts, CancellationToken cancellationToken)
    {
        var standings = await StandingsAsync(db, rows, cancellationToken);
        var proposals = rows.Select(row => (Row: row, Proposal: ContractReader.Stored<OracleWritebackProposal>(row.Payload))).ToList();
        var names = await NamesAsync(db, rows.Select(row => row.ClientRef ?? row.TargetEntityRef), proposals.Select(item => item.Proposal), cancellationToken);
        var clients = await db.CanonicalAsync(rows.Select(row => row.ClientRef ?? row.TargetEntityRef), cancellationToken);
        return
        [
            .. proposals.Select(item =>
            {
                var (row, proposal) = item;
                var client = clients[row.ClientRef ?? row.TargetEntityRef];
                return new WritebackLine(
                    row.ProposalId, client, names.GetValueOrDefault(client, "A client"), Words(proposal, names), row.CreatedBy, proposal.OnBehalfOf,
                    proposal.Confidence.Value, row.CreatedAt, standings[row.ProposalId], On(conflicts.Where(conflict => conflict.Proposals.Contains(row.ProposalId))));
            }),
        ];
    }

    private async Task<Dictionary<ProposalId, WritebackStanding>> StandingsAsync(VelocityDbContext db, IReadOnlyList<WritebackRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.ProposalId).ToList();
        var decisions = await DecisionSummaries.OfAsync(db, ids, cancellationToken);
        var events = await db.ProposalEvents.Where(row => ids.Contains(row.ProposalId)).ToDictionaryAsync(row => row.ProposalId, cancellationToken);
        var reverted = (await db.Decisions.Where(row => ids.Contains(row.ProposalId) && row.Kind == DecisionKind.Reverted).ToListAsync(cancellationToken))
            .ToDictionary(row => row.ProposalId, DecisionSummaries.Of);
        var now = time.GetUtcNow();
        return rows.ToDictionary(row => row.ProposalId, row => (WritebackStanding)(
            decisions.TryGetValue(row.ProposalId, out var decision) ? new WritebackStanding.Decided(decision)
            : events.TryGetValue(row.ProposalId, out var e) && e.Kind == ProposalEventKind.Withdrawn ? new WritebackStanding.Withdrawn(e.By, e.At, e.Reason)
            : e is { DeltaId: { } delta } ? new WritebackStanding.ByRule(e.By, e.Reason, e.At, delta, reverted.GetValueOrDefault(row.ProposalId))
            : row.ExpiresAt is { } at && at <= now ? new WritebackStanding.Expired(at)
            : new WritebackStanding.Waiting()));
    }

    private static async Task<EntityState> StateAsync(VelocityDbContext db, Ref entity, CancellationToken cancellationToken) =>
        await db.EntityAsOneAsync(entity, cancellationToken) ?? throw new InvalidDeltaException($"{entity} was proposed on and is gone.");


    /// <summary>Clients by name, also those that the proposals speak of. Who is to be split off goes by their own.</summary>
    private static async Task<Dictionary<Ref, string>> NamesAsync(
        VelocityDbContext db, IEnumerable<Ref> clients, IEnumerable<OracleWritebackProposal> proposals, CancellationToken cancellationToken)
    {
        var changes = proposals.SelectMany(proposal => proposal.ProposedChange).ToList();
        var names = await db.ClientNamesAsync(clients.Concat(changes.SelectMany(WritebackWords.Others)), cancellationToken);
        var split = changes.OfType<ProposedChange.Split>().Select(change => change.Absorbed).Distinct().ToList();
        if (split.Count == 0) return names;
        foreach (var state in await db.Entities.Where(row => EF.Parameter(split).Contains(row.Entity)).Select(row => row.State).ToListAsync(cancellationToken))
        {
            var own = ContractJson.Deserialize<EntityState>(state);
            names[own.Entity] = SnapshotBuilder.DisplayName(own);
        }

        return names;
    }

    private static OtherWriteback Other(OracleWritebackProposal other, IReadOnlyList<WritebackConflict> conflicts, IReadOnlyDictionary<Ref, string> names) => new(
        other.ProposalId, Words(other, names), other.CreatedBy, other.Confidence.Value, other.CreatedAt, On(conflicts.Where(conflict => conflict.Proposals.Contains(other.ProposalId))));

    private static IReadOnlyList<string> Words(OracleWritebackProposal proposal, IReadOnlyDictionary<Ref, string> names) =>
        [.. proposal.ProposedChange.Select(change => WritebackWords.Of(change, proposal.TargetEntityRef.Scheme, names))];

    private static IReadOnlyList<string> On(IEnumerable<WritebackConflict> conflicts) =>
        [.. conflicts.Select(conflict => WritebackWords.Label(conflict.Target.Scheme, conflict.Field)).Distinct(StringComparer.Ordinal)];

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}
