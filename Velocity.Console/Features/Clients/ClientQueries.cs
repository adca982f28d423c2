using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Evidence;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Signals;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Clients;

/// <summary>What the client pages read. Every call opens its own context and returns detached records.</summary>
public sealed class ClientQueries(
    IDbContextFactory<VelocityDbContext> contexts, EvidenceQueries evidence, InteractionQueries interactions, SignalQueries signals, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>How many interactions a snapshot names.</summary>
    private const int Recent = 20;

    public async Task<ClientList> ListAsync(ClientFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var pattern = filter.Pattern;
        var known = db.Clients.Where(row => !row.IsEmpty);
        var clients = filter.Text.Length == 0 ? known : known.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"));
        var ordered = filter.Sort switch
        {
            ClientSort.Name => clients.OrderBy(row => row.DisplayName),
            ClientSort.Changed => clients.OrderByDescending(row => row.ChangedAt),
            ClientSort.Opportunities => clients.OrderByDescending(row => row.Opportunities).ThenBy(row => row.DisplayName),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, "No such order."),
        };
        var lines = await ordered.ThenBy(row => row.ClientRef).Skip((filter.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var total = await clients.CountAsync(cancellationToken);
        return new ClientList(lines, total, Math.Max(1, (total + PageSize - 1) / PageSize));
    }

    /// <summary>Null when there is no such client.</summary>
    public async Task<ClientView?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var members = await db.MembersAsync(Ref.Entity(EntityTypes.Client, id), cancellationToken);
        var ids = members.ConvertAll(member => (Ref?)member);
        var rows = await db.Entities.Where(row => EF.Parameter(ids).Contains(row.ClientRef)).ToListAsync(cancellationToken);
        var states = rows.Select(row => ContractJson.Deserialize<EntityState>(row.State)).ToDictionary(state => state.Entity);
        var reference = members[0];
        if (!states.TryGetValue(reference, out var own)) return null;
        var client = MergedClient.View(own, states.GetValueOrDefault);
        var now = time.GetUtcNow();
        List<EntityState> owned = [.. states.Values.Where(state => state.EntityType != EntityTypes.Client)];
        var snapshot = SnapshotBuilder.Build(
            client, owned, new ArtifactId(Guid.CreateVersion7(now)), now,
            await interactions.RecentAsync(reference, Recent, cancellationToken), await signals.OverviewAsync(reference, cancellationToken));
        var active = snapshot.ActiveOpportunities.Select(opportunity => opportunity.Entity).ToHashSet();
        var changedAt = await db.Clients.Where(row => row.ClientRef == reference).Select(row => row.ChangedAt).SingleAsync(cancellationToken);
        var takenBack = await TakenBackAsync(db, reference, cancellationToken);
        return new ClientView(
            takenBack is not null && client.Fields.Values.All(values => values.Count == 0) ? takenBack.Title : SnapshotBuilder.DisplayName(client),
            snapshot,
            [.. owned.Where(state => state.EntityType == EntityTypes.Opportunity && !active.Contains(state.Entity)).Select(SnapshotBuilder.Snapshot)],
            changedAt,
            await RelatedAsync(db, snapshot, cancellationToken),
            await MergedAsync(db, client, states, cancellationToken))
        {
            TakenBack = takenBack,
        };
    }

    /// <summary>Who says the value, and the history of its field.</summary>
    public async Task<ValueStory> StoryAsync(ValueAddress address, SnapshotValue value, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var batches = value.Stated.Sources.Where(source => source.Scheme == Ref.Schemes.Batch).ToList();
        var files = await SourceFiles.OfAsync(db, [.. batches.Select(source => new BatchId(source.Guid)).Distinct()], cancellationToken);
        var entities = await db.MembersAsync(address.Entity, cancellationToken);
        var deltas = (await db.Deltas
                .Where(row => db.EntityDeltas.Any(touch => EF.Parameter(entities).Contains(touch.Entity) && touch.Sequence == row.Sequence))
                .OrderBy(row => row.Sequence)
                .Select(row => row.Payload)
                .ToListAsync(cancellationToken))
            .ConvertAll(ContractReader.Stored<ClientGraphDelta>);
        var ids = deltas.Select(delta => delta.AuthorizedBy).Where(by => by.Scheme == Ref.Schemes.Decision).Select(by => new DecisionId(by.Guid)).ToList();
        var decisions = (await db.Decisions.Where(row => ids.Contains(row.DecisionId)).ToListAsync(cancellationToken))
            .Select(DecisionSummaries.Of)
            .ToDictionary(decision => Ref.Decision(decision.Id));
        return new ValueStory(
            [.. batches.Select(source => files[new BatchId(source.Guid)].Cell(source.Fragment))],
            [.. value.Stated.Sources.Where(source => source.Scheme == Ref.Schemes.User).Select(source => PrincipalRef.Parse(source.ToString()))],
            await evidence.OpenAsync(value.Stated.Sources.Where(source => source.Scheme is not (Ref.Schemes.Batch or Ref.Schemes.User)), cancellationToken),
            decisions.GetValueOrDefault(value.AuthorizedBy),
            [.. FieldHistory.Of(deltas, entities, address.Field).Select(change => new FieldEvent(change, decisions.GetValueOrDefault(change.AuthorizedBy)))]);
    }

    private static async Task<TakenBackClient?> TakenBackAsync(VelocityDbContext db, Ref client, CancellationToken cancellationToken)
    {
        var reversal = await db.Decisions.Where(row => row.EntityRef == client && row.Kind == DecisionKind.Reverted)
            .Join(db.Proposals, row => row.ProposalId, proposal => proposal.ProposalId, (row, proposal) => new { Decision = row, proposal.UnitId, proposal.Title })
            .FirstOrDefaultAsync(cancellationToken);
        return reversal is null ? null : new TakenBackClient(DecisionSummaries.Of(reversal.Decision), reversal.UnitId, reversal.Title);
    }

    private static async Task<IReadOnlyList<Relative>> RelatedAsync(VelocityDbContext db, Client360Snapshot snapshot, CancellationToken cancellationToken)
    {
        var names = await db.ClientNamesAsync(snapshot.RelatedClients.Select(related => related.Client), cancellationToken);
        return [.. snapshot.RelatedClients.Select(related => new Relative(related.Relation, related.Client, names.GetValueOrDefault(related.Client, "A client")))];
    }

    /// <summary>Who was merged into the client, when, and by which decision, oldest first.</summary>
    private static async Task<IReadOnlyList<MergedIn>> MergedAsync(
        VelocityDbContext db, EntityState client, IReadOnlyDictionary<Ref, EntityState> own, CancellationToken cancellationToken)
    {
        if (client.Absorbed.Count == 0) return [];
        var sequences = client.Absorbed.Select(absorption => absorption.Sequence).ToList();
        var deltas = await db.Deltas.Where(row => sequences.Contains(row.Sequence)).Select(row => new { row.Sequence, row.AuthorizedBy, row.CreatedAt }).ToDictionaryAsync(row => row.Sequence, cancellationToken);
        var ids = deltas.Values.Where(delta => delta.AuthorizedBy.Scheme == Ref.Schemes.Decision).Select(delta => new DecisionId(delta.AuthorizedBy.Guid)).ToList();
        var decisions = (await db.Decisions.Where(row => ids.Contains(row.DecisionId)).ToListAsync(cancellationToken)).Select(DecisionSummaries.Of).ToDictionary(decision => Ref.Decision(decision.Id));
        return
        [
            .. client.Absorbed.Select(absorption => new MergedIn(
                absorption.Client, SnapshotBuilder.DisplayName(own[absorption.Client]), deltas[absorption.Sequence].CreatedAt,
                decisions.GetValueOrDefault(deltas[absorption.Sequence].AuthorizedBy))),
        ];
    }

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}
