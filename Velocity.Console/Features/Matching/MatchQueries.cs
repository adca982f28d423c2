using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Matching;

/// <summary>What the pages of likely duplicates read. Every call opens its own context and returns detached records.</summary>
public sealed class MatchQueries(IDbContextFactory<VelocityDbContext> contexts, MatchBook book)
{
    public const int PageSize = 50;

    public async Task<MatchPage> PageAsync(MatchFilter filter, (Ref A, Ref B)? after = null, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var thresholds = await db.ThresholdsAsync(cancellationToken);
        var hits = await HitsAsync(db, filter, thresholds, after, PageSize + 1, cancellationToken);
        var apart = await ApartPairs.LoadAsync(db, cancellationToken);
        var lines = new List<(MatchHit Hit, IReadOnlyList<Ref> Group)>();
        foreach (var hit in hits.Take(PageSize)) lines.Add((hit, await GroupAsync(db, Ref.Parse(hit.A), Ref.Parse(hit.B), thresholds, apart, cancellationToken)));
        var names = await NamesAsync(db, [.. lines.SelectMany(line => line.Group).Distinct()], cancellationToken);
        return new MatchPage(
            [
                // Whoever is gone was decided a moment ago.
                .. lines.Where(line => line.Group.Take(2).All(names.ContainsKey)).Select(line => Line(line.Hit, [.. line.Group.Where(names.ContainsKey)], names)),
            ],
            hits.Count > PageSize);
    }

    public async Task<MatchCounts> CountsAsync(CancellationToken cancellationToken = default) =>
        new(await CountAsync(new MatchFilter(), cancellationToken), await CountAsync(new MatchFilter(MatchBand.Possible), cancellationToken));

    /// <summary>How many questions there are under the filter, groups counted once.</summary>
    public async Task<long> CountAsync(MatchFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var sql = new MatchSql(filter, await db.ThresholdsAsync(cancellationToken));
        return (await db.Database.SqlQueryRaw<long>(sql.Count(), sql.Arguments).ToListAsync(cancellationToken))[0];
    }

    /// <summary>The first pair under the filter that is not the one given; behind it where it is still listed, else from the top.</summary>
    public async Task<(Ref A, Ref B)?> NextAsync(MatchFilter filter, (Ref A, Ref B)? after, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var thresholds = await db.ThresholdsAsync(cancellationToken);
        foreach (var from in new[] { after, null })
        {
            var hits = await HitsAsync(db, filter, thresholds, from, 2, cancellationToken);
            if (hits.Select(hit => (A: Ref.Parse(hit.A), B: Ref.Parse(hit.B))).Where(pair => pair != after).ToList() is [var next, ..]) return next;
            if (after is null) break;
        }

        return null;
    }

    /// <summary>One question whole; null where the two are not asked about (any more).</summary>
    public async Task<MatchCase?> CaseAsync(Ref a, Ref b, CancellationToken cancellationToken = default)
    {
        (a, b) = ApartPairs.Ordered(a, b);
        await book.FollowAsync(cancellationToken);
        await using var db = await ReadAsync(cancellationToken);
        var asked = await db.MatchPairs.SingleOrDefaultAsync(row => row.A == a && row.B == b, cancellationToken);
        if (asked is null) return null;
        // A merge of the two that waits, or was turned down, is an answer; one that was withdrawn is none.
        if (asked.Merge is { } merge && !await db.ProposalEvents.AnyAsync(row => row.ProposalId == merge && row.Kind == ProposalEventKind.Withdrawn, cancellationToken)) return null;
        var group = await GroupAsync(db, a, b, await db.ThresholdsAsync(cancellationToken), await ApartPairs.LoadAsync(db, cancellationToken), cancellationToken);
        var subjects = await SubjectsAsync(db, group, cancellationToken);
        if (!subjects.Any(subject => subject.Ref == a) || !subjects.Any(subject => subject.Ref == b)) return null;
        var pairs = new List<MatchedPair> { Matched(asked) };
        for (var i = 0; i < subjects.Count; i++)
        {
            for (var j = i + 1; j < subjects.Count; j++)
            {
                var (one, other) = ApartPairs.Ordered(subjects[i].Ref, subjects[j].Ref);
                if ((one, other) != (a, b) && await PairAsync(db, one, other, cancellationToken) is { } pair) pairs.Add(pair);
            }
        }

        var clients = subjects.OfType<MatchSubject.Client>().Select(client => client.Ref).ToList();
        return new MatchCase(subjects, pairs, clients.Count > 1 ? await OwnAsync(db, clients, cancellationToken) : new Dictionary<Ref, EntityState>(), asked.Unsure);
    }

    /// <summary>Everybody who may be the same as this one, likeliest first; what is hidden is left out.</summary>
    public async Task<IReadOnlyList<MatchedPair>> OfAsync(Ref subject, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.PairsOfAsync(await db.CanonicalAsync(subject, cancellationToken), cancellationToken);
    }

    /// <summary>The same with names, told from the client's side.</summary>
    public async Task<IReadOnlyList<Resemblance>> ResemblingAsync(Ref client, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        client = await db.CanonicalAsync(client, cancellationToken);
        var pairs = (await db.PairsOfAsync(client, cancellationToken)).Select(pair => pair.From(client)).ToList();
        if (pairs.Count == 0) return [];
        var names = await NamesAsync(db, [.. pairs.Select(pair => pair.B)], cancellationToken);
        var subjects = (await db.EntitiesAsOneAsync([client, .. pairs.Select(pair => pair.B).Where(IsClient)], cancellationToken)).ToDictionary(item => item.Key, item => (MatchSubject)new MatchSubject.Client(item.Value, []));
        return [.. pairs.Where(pair => names.ContainsKey(pair.B)).Select(pair => new Resemblance(pair, names[pair.B], subjects.GetValueOrDefault(client), subjects.GetValueOrDefault(pair.B)))];
    }

    /// <summary>The newest standing answers of a person, for taking one back.</summary>
    public async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(PrincipalRef by, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.StandingAnswers()
            .Where(row => row.By == by)
            .OrderByDescending(row => row.Number)
            .Take(most)
            .Select(row => new GivenAnswer(row.Number, row.A, row.B, row.Answer, row.By, row.At, row.Merge))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The last answer about two that stands, by whoever; null where there is none.</summary>
    public async Task<GivenAnswer?> AnswerAsync(Ref a, Ref b, CancellationToken cancellationToken = default)
    {
        (a, b) = ApartPairs.Ordered(a, b);
        await using var db = await ReadAsync(cancellationToken);
        return await db.StandingAnswers()
            .Where(row => row.A == a && row.B == b)
            .OrderByDescending(row => row.Number)
            .Select(row => new GivenAnswer(row.Number, row.A, row.B, row.Answer, row.By, row.At, row.Merge))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What proposals and clients are called.</summary>
    /// <param name="alsoSettled">Whether proposals count that are settled by now.</param>
    internal static async Task<Dictionary<Ref, string>> NamesAsync(VelocityDbContext db, IReadOnlyCollection<Ref> subjects, CancellationToken cancellationToken, bool alsoSettled = false)
    {
        var names = await db.ClientNamesAsync(subjects.Where(subject => subject.Scheme == EntityTypes.Client), cancellationToken);
        var proposals = subjects.Where(subject => subject.Scheme == Ref.Schemes.Proposal).Select(subject => ProposalId.From(subject.Guid)).ToList();
        var open = await db.Proposals
            .Where(row => EF.Parameter(proposals).Contains(row.ProposalId) && (alsoSettled || !db.Settlements.Any(settled => settled.ProposalId == row.ProposalId)))
            .Select(row => new { row.ProposalId, row.Title })
            .ToListAsync(cancellationToken);
        foreach (var row in open) names[Ref.Proposal(row.ProposalId)] = row.Title;
        return names;
    }

    internal static MatchedPair Matched(MatchPairRow row) => new(row.A, row.B, row.Bits, ContractJson.Deserialize<PairExplanation>(row.Explanation));

    private static MatchLine Line(MatchHit hit, IReadOnlyList<Ref> group, Dictionary<Ref, string> names) => new(
        Ref.Parse(hit.A), Ref.Parse(hit.B), [.. group.Select(subject => names[subject])], group.Count(IsClient), hit.Bits,
        ContractJson.Deserialize<PairExplanation>(hit.Explanation).MatchedOn(), hit.Unsure);

    private static async Task<List<MatchHit>> HitsAsync(
        VelocityDbContext db, MatchFilter filter, MatchThresholds thresholds, (Ref A, Ref B)? after, int take, CancellationToken cancellationToken)
    {
        var sql = new MatchSql(filter, thresholds);
        (int, double, Ref, Ref)? place = null;
        if (after is { } pair && await db.MatchPairs.Where(row => row.A == pair.A && row.B == pair.B).Select(row => new { row.Unsure, row.Worth }).SingleOrDefaultAsync(cancellationToken) is { } held)
            place = (held.Unsure, held.Worth, pair.A, pair.B);
        var text = sql.Page(place, take);
        return await db.Database.SqlQueryRaw<MatchHit>(text, sql.Arguments).ToListAsync(cancellationToken);
    }

    /// <summary>The pair and whoever is likely the same as both: of clients only clients, of rows rows and at most one client.</summary>
    private async Task<IReadOnlyList<Ref>> GroupAsync(VelocityDbContext db, Ref a, Ref b, MatchThresholds thresholds, ApartPairs apart, CancellationToken cancellationToken)
    {
        var suggest = MatchThresholds.Bits(thresholds.Suggest);
        var known = new Dictionary<(Ref, Ref), double>();
        var asked = new HashSet<Ref>();
        var others = new List<Ref>();
        var open = new Queue<Ref>([a, b]);
        while (open.TryDequeue(out var subject) && asked.Count < ReviewGroup.Most)
        {
            if (!asked.Add(subject)) continue;
            foreach (var row in await db.MatchPairs.Where(row => (row.A == subject || row.B == subject) && row.Bits >= suggest && row.Merge == null).ToListAsync(cancellationToken))
            {
                known[(row.A, row.B)] = row.Bits;
                var other = row.A == subject ? row.B : row.A;
                if (other == a || other == b || others.Contains(other)) continue;
                others.Add(other);
                open.Enqueue(other);
            }
        }

        if (others.Count == 0) return [a, b];
        var isOfClients = IsClient(a) && IsClient(b);
        var fits = isOfClients ? others.Where(IsClient) : others.Where(other => !IsClient(other));
        var client = !isOfClients && !IsClient(a) && !IsClient(b) ? others.Where(IsClient).Take(1) : [];
        var candidates = client.Concat(fits).ToList();
        // What was not found by any block, or was said to be two, is asked of the index, once.
        foreach (var one in candidates.Append(a).Append(b))
        {
            foreach (var other in candidates)
            {
                var pair = ApartPairs.Ordered(one, other);
                if (one == other || known.ContainsKey(pair)) continue;
                known[pair] = apart.Contains(one, other) ? double.NegativeInfinity : (await book.ExplainAsync(pair.A, pair.B, cancellationToken))?.Bits() ?? double.NegativeInfinity;
            }
        }

        return ReviewGroup.Grow(a, b, candidates, (one, other) => known[ApartPairs.Ordered(one, other)]);
    }

    private static bool IsClient(Ref subject) => subject.Scheme == EntityTypes.Client;

    private async Task<MatchedPair?> PairAsync(VelocityDbContext db, Ref a, Ref b, CancellationToken cancellationToken)
    {
        if (await db.MatchPairs.SingleOrDefaultAsync(row => row.A == a && row.B == b, cancellationToken) is { } kept) return Matched(kept);
        return await book.ExplainAsync(a, b, cancellationToken) is { } explanation ? new MatchedPair(a, b, explanation.Bits(), explanation) : null;
    }

    /// <summary>Clients first, and of them the one that was there first; rows in the order of their files.</summary>
    private static async Task<IReadOnlyList<MatchSubject>> SubjectsAsync(VelocityDbContext db, IReadOnlyList<Ref> group, CancellationToken cancellationToken)
    {
        var clients = group.Where(IsClient).ToList();
        var states = await db.EntitiesAsOneAsync(clients, cancellationToken);
        var subjects = new List<MatchSubject>();
        foreach (var client in clients.Order(Comparer<Ref>.Create((one, other) => string.CompareOrdinal(one.Id, other.Id))))
        {
            if (!states.TryGetValue(client, out var state) || state.Entity != client) continue;
            var members = await db.MembersAsync(client, cancellationToken);
            var holds = await db.Entities.Where(row => members.Contains(row.ClientRef!.Value) && row.EntityType != EntityTypes.Client)
                .GroupBy(row => row.EntityType).Select(types => new { types.Key, Count = types.Count() }).ToListAsync(cancellationToken);
            subjects.Add(new MatchSubject.Client(state, [.. holds.Select(item => (item.Key, item.Count)).OrderBy(item => EntityOrder.Of(item.Key))]));
        }

        var reader = new UnitReader(db);
        var rows = new List<MatchSubject.Row>();
        foreach (var row in group.Where(subject => !IsClient(subject)))
        {
            if (await reader.FindAsync(ProposalId.From(row.Guid), cancellationToken) is { Client.IsOpen: true } unit) rows.Add(new MatchSubject.Row(unit));
        }

        return [.. subjects, .. rows.OrderBy(row => row.Unit.Client.Proposal.BatchId.Value).ThenBy(row => row.Unit.RowNumber)];
    }

    private static async Task<IReadOnlyDictionary<Ref, EntityState>> OwnAsync(VelocityDbContext db, IReadOnlyList<Ref> clients, CancellationToken cancellationToken)
    {
        var members = new List<Ref>();
        foreach (var client in clients) members.AddRange(await db.MembersAsync(client, cancellationToken));
        return (await db.Entities.Where(row => EF.Parameter(members).Contains(row.Entity)).Select(row => row.State).ToListAsync(cancellationToken))
            .Select(ContractJson.Deserialize<EntityState>).ToDictionary(state => state.Entity);
    }

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}

internal static class MatchReading
{
    /// <summary>What people said that nobody took back.</summary>
    public static IQueryable<MatchAnswerRow> StandingAnswers(this VelocityDbContext db) =>
        db.MatchAnswers.AsNoTracking().Where(row => row.TakesBack == null && !db.MatchAnswers.Any(later => later.TakesBack == row.Number));

    /// <summary>Everybody who may be the same as the subject, likeliest first; what is hidden is left out.</summary>
    public static async Task<IReadOnlyList<MatchedPair>> PairsOfAsync(this VelocityDbContext db, Ref subject, CancellationToken cancellationToken)
    {
        var hide = MatchThresholds.Bits((await db.ThresholdsAsync(cancellationToken)).Hide);
        var rows = await db.MatchPairs.AsNoTracking().Where(row => (row.A == subject || row.B == subject) && row.Bits >= hide).OrderByDescending(row => row.Bits).ToListAsync(cancellationToken);
        return rows.ConvertAll(MatchQueries.Matched);
    }
}

/// <summary>One row of the list's SQL.</summary>
internal sealed record MatchHit(string A, string B, double Bits, int Unsure, string Explanation);
