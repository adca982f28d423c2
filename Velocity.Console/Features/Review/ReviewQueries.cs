using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Review;

/// <summary>What the review pages read. Every call opens its own context and returns detached records.</summary>
public sealed class ReviewQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>Units behind <paramref name="after"/>, or before <paramref name="before"/>; from the top when both are null.</summary>
    public async Task<QueuePage> PageAsync(QueueFilter filter, ProposalId? after, ProposalId? before, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var backwards = before is not null;
        var from = before ?? after;
        var found = await HitsAsync(db, filter, from, backwards, PageSize + 1, cancellationToken);
        var more = found.Count > PageSize;
        var hits = found.Take(PageSize).ToList();
        if (backwards) hits.Reverse();
        var lines = await new QueueLines(db).OfAsync(hits, cancellationToken);
        return backwards
            ? new QueuePage(lines, HasBefore: more, HasAfter: true)
            : new QueuePage(lines, HasBefore: from is not null, HasAfter: more);
    }

    public async Task<QueueCounts> CountsAsync(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return new QueueCounts(
            await CountAsync(db, filter with { State = ReviewState.Open }, cancellationToken),
            await CountAsync(db, filter with { State = ReviewState.Decided }, cancellationToken),
            await CountAsync(db, filter with { State = ReviewState.ByRule }, cancellationToken));
    }

    /// <summary>The open unit behind (or before) another under the filter; null at the end of the list.</summary>
    public async Task<ProposalId?> NeighbourAsync(QueueFilter filter, ProposalId unit, bool backwards, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var hits = await HitsAsync(db, filter with { State = ReviewState.Open }, unit, backwards, 1, cancellationToken);
        return hits is [var hit] ? new ProposalId(hit.UnitId) : null;
    }

    /// <summary>The first open unit under the filter; null when none is left.</summary>
    public async Task<ProposalId?> FirstOpenAsync(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var hits = await HitsAsync(db, filter with { State = ReviewState.Open }, null, backwards: false, 1, cancellationToken);
        return hits is [var hit] ? new ProposalId(hit.UnitId) : null;
    }

    /// <summary>Files whose mapping became proposals, newest first.</summary>
    public async Task<IReadOnlyList<QueueBatch>> BatchesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.BatchEvents
            .Where(row => row.Kind == BatchEventKind.MappingConfirmed)
            .Join(db.Uploads, row => row.BatchId, upload => upload.BatchId, (row, upload) => new { row.At, upload.BatchId, upload.Filename })
            .OrderByDescending(row => row.At)
            .Select(row => new QueueBatch(row.BatchId, row.Filename))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One unit whole; null when there is no such unit.</summary>
    public async Task<ReviewUnit?> UnitAsync(ProposalId unitId, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await new UnitReader(db).FindAsync(unitId, cancellationToken);
    }

    /// <summary>A committed client as its deltas left it; null when there is no such client.</summary>
    public async Task<EntityState?> ClientAsync(Ref client, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.EntityAsOneAsync(client, cancellationToken);
    }

    /// <summary>What is known of the client, in labels: its fields that hold something, and what hangs on it.</summary>
    public async Task<IReadOnlyList<string>> HoldsAsync(Ref client, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var states = await db.Entities.Where(row => row.ClientRef == client).Select(row => row.State).ToListAsync(cancellationToken);
        return
        [
            .. states.Select(ContractJson.Deserialize<EntityState>)
                .SelectMany(state => state.Entity == client
                    ? state.Fields.Where(item => item.Value.Count > 0).Select(item => FieldCatalog.Get(EntityTypes.Client, item.Key).Label)
                    : [EntityTypes.Label(state.EntityType)])
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static async Task<List<QueueHit>> HitsAsync(
        VelocityDbContext db, QueueFilter filter, ProposalId? from, bool backwards, int take, CancellationToken cancellationToken)
    {
        var sql = new QueueSql(filter, await db.ThresholdsAsync(cancellationToken));
        var text = sql.Page(from is { } unit ? await PositionAsync(db, unit, cancellationToken) : null, backwards, take);
        return await db.Database.SqlQueryRaw<QueueHit>(text, sql.Arguments).ToListAsync(cancellationToken);
    }

    /// <summary>Null, which is the list's beginning, for a unit that is not here.</summary>
    private static Task<QueuePosition?> PositionAsync(VelocityDbContext db, ProposalId unit, CancellationToken cancellationToken) => db.Proposals
        .Where(row => row.ProposalId == unit)
        .Select(row => new QueuePosition(
            row.ProposalId,
            row.BatchId,
            row.RowNumber,
            db.Decisions.Where(decision => decision.ProposalId == unit && decision.Kind != DecisionKind.Reverted).Select(decision => decision.Sequence).FirstOrDefault(),
            db.ProposalEvents.Where(e => e.ProposalId == unit && e.Kind == ProposalEventKind.CommittedByRule).Select(e => (DateTimeOffset?)e.At).FirstOrDefault()))
        .SingleOrDefaultAsync(cancellationToken);

    private static async Task<long> CountAsync(VelocityDbContext db, QueueFilter filter, CancellationToken cancellationToken)
    {
        var sql = new QueueSql(filter, await db.ThresholdsAsync(cancellationToken));
        return (await db.Database.SqlQueryRaw<long>(sql.Count(), sql.Arguments).ToListAsync(cancellationToken))[0];
    }

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}

/// <summary>One row of the queue's SQL.</summary>
internal sealed record QueueHit(Guid UnitId, Guid BatchId, long RowNumber, string Title, double Confidence, bool HasCandidate);
