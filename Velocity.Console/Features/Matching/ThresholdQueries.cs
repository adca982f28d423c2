using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>What the page of thresholds reads.</summary>
public sealed class ThresholdQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Examples of each band.</summary>
    public const int MostExamples = 3;

    private static readonly double[] Edges = [0.05, 0.2, 0.5, 0.7, 0.85, 0.95, 0.99, 0.999];

    public async Task<ThresholdView> FindAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var set = await db.MatchThresholds.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        var answers = await AnswersAsync(db, cancellationToken);
        var edges = Edges.Select(MatchThresholds.Bits).ToArray();
        var cases = string.Join(' ', edges.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN p.Bits < {{{i}}} THEN {i}")));
        var histogram = string.Create(CultureInfo.InvariantCulture, $"SELECT CASE {cases} ELSE {edges.Length} END AS Band, COUNT(*) AS Pairs FROM match_pair p WHERE {MatchSql.Waits("p")} GROUP BY 1");
        var counts = (await db.Database.SqlQueryRaw<BandCount>(histogram, [.. edges.Cast<object>()]).ToListAsync(cancellationToken)).ToDictionary(count => count.Band, count => count.Pairs);
        var bands = new List<ScoreBand>();
        for (var i = edges.Length; i >= 0; i--)
        {
            var (from, below) = (i == 0 ? double.NegativeInfinity : edges[i - 1], i == edges.Length ? double.PositiveInfinity : edges[i]);
            var said = answers.Where(answer => answer.Bits >= from && answer.Bits < below).ToLookup(answer => answer.Verdict);
            bands.Add(new ScoreBand(
                i == 0 ? 0 : Edges[i - 1], i == edges.Length ? 1 : Edges[i], counts.GetValueOrDefault(i),
                said[PastVerdict.Same].Count(), said[PastVerdict.Different].Count(), said[PastVerdict.NotSure].Count(),
                counts.ContainsKey(i) ? await ExamplesAsync(db, from, below, cancellationToken) : []));
        }

        return new ThresholdView(set is null ? MatchThresholds.Default : new MatchThresholds(set.Suggest, set.Hide), set?.Number ?? 0, set?.By, set?.At, bands, answers);
    }

    /// <summary>What these thresholds would do, set or not.</summary>
    public async Task<ThresholdEffect> TryAsync(MatchThresholds thresholds, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var (suggest, hide) = (MatchThresholds.Bits(thresholds.Suggest), MatchThresholds.Bits(thresholds.Hide));
        var sql = $$"""
            SELECT COALESCE(SUM(p.Bits >= {0}), 0) AS Suggested, COALESCE(SUM(p.Bits >= {1} AND p.Bits < {0}), 0) AS Possible, COALESCE(SUM(p.Bits < {1}), 0) AS Hidden,
                AVG(CASE WHEN p.Bits >= {0} THEN 1 / (1 + pow(2, -p.Bits)) END) AS Expected
            FROM match_pair p WHERE {{MatchSql.Waits("p")}}
            """;
        var counted = (await db.Database.SqlQueryRaw<EffectCount>(sql, suggest, hide).ToListAsync(cancellationToken))[0];
        return new ThresholdEffect(counted.Suggested, counted.Possible, counted.Hidden, counted.Expected);
    }

    /// <summary>
    /// The last standing answer about every two. A merge that waits was still said to be right; one that was turned down or undone was
    /// not; one that was withdrawn says nothing.
    /// </summary>
    private static async Task<IReadOnlyList<PastAnswer>> AnswersAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        var standing = db.StandingAnswers();
        var rows = await standing.Where(row => !standing.Any(later => later.A == row.A && later.B == row.B && later.Number > row.Number))
            .Select(row => new
            {
                row.Bits, row.Answer,
                IsWithdrawn = db.ProposalEvents.Any(e => e.ProposalId == row.Merge && e.Kind == ProposalEventKind.Withdrawn),
                IsTurnedDown = db.Decisions.Any(decision => decision.ProposalId == row.Merge && (decision.Kind == DecisionKind.Rejected || decision.Kind == DecisionKind.Reverted)),
            }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => !row.IsWithdrawn).Select(row => new PastAnswer(row.Bits, row.IsTurnedDown ? PastVerdict.Different : Verdict(row.Answer)))];
    }

    private static PastVerdict Verdict(MatchAnswer answer) => answer switch
    {
        MatchAnswer.Same => PastVerdict.Same,
        MatchAnswer.Different => PastVerdict.Different,
        MatchAnswer.NotSure => PastVerdict.NotSure,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "What takes an answer back is none."),
    };

    private static async Task<IReadOnlyList<ScoreExample>> ExamplesAsync(VelocityDbContext db, double from, double below, CancellationToken cancellationToken)
    {
        // Those at the lower edge: a line that is drawn there is about them.
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT p.* FROM match_pair p WHERE p.Bits >= {{0}} AND p.Bits < {{1}} AND {MatchSql.Waits("p")} ORDER BY p.Bits, p.A, p.B LIMIT {MostExamples}");
        var rows = await db.MatchPairs.FromSqlRaw(sql, double.IsFinite(from) ? from : double.MinValue, double.IsFinite(below) ? below : double.MaxValue).ToListAsync(cancellationToken);
        var names = await MatchQueries.NamesAsync(db, [.. rows.SelectMany(row => new[] { row.A, row.B }).Distinct()], cancellationToken);
        return [.. rows.Where(row => names.ContainsKey(row.A) && names.ContainsKey(row.B)).Select(row => new ScoreExample(MatchQueries.Matched(row), names[row.A], names[row.B])).OrderBy(example => example.Pair.Bits)];
    }

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}

/// <summary>One row of the histogram's SQL.</summary>
internal sealed record BandCount(int Band, long Pairs);

/// <summary>What the SQL of an effect says.</summary>
internal sealed record EffectCount(long Suggested, long Possible, long Hidden, double? Expected);
