using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Matching;

/// <summary>
/// Estimates a model on the data at hand by expectation maximisation (Dempster, Laird and Rubin 1977; Winkler 1988 for record
/// linkage). u comes from random pairs, each weighed by its probability of being different people; m comes from the pairs
/// that blocking found, which is nearly every pair of one person. The prior counts as pairs seen before.
/// </summary>
internal static class ModelEstimator
{
    /// <summary>Values a field that the model keeps the frequency of, and how common they must be.</summary>
    private const int CommonValues = 500;
    private const double LeastShare = 0.001;

    private const int Rounds = 15;
    private const int RandomPairs = 250_000;
    private const int CandidatePairs = 250_000;

    /// <param name="sides">Which list a record is of, when two lists are linked; null otherwise.</param>
    public static LinkageModel Estimate(RecordStore store, LinkageModel prior, PairBuckets candidates, IReadOnlyList<byte>? sides)
    {
        if (store.Count < 2)
            return prior;
        var comparer = new PairComparer(store, new LevelWeights(prior));
        var random = Random(store, comparer, sides);
        var (found, share) = Found(comparer, candidates);
        var model = Fit(prior, found, share, random, store.Count);
        return model with { Records = store.Count, Fields = [.. model.Fields.Select(field => field with { CommonValues = store[field.Field].Common(CommonValues, LeastShare) })] };
    }

    /// <param name="share">Share of records, above 0 to 1, whose pairs <paramref name="found"/> holds.</param>
    /// <param name="records">Records that the pairs are of.</param>
    /// <param name="priorWeight">How far the prior counts, 1 in full.</param>
    internal static LinkageModel Fit(LinkageModel prior, ComparedPairs found, double share, ComparedPairs random, int records, int rounds = Rounds, double priorWeight = 1)
    {
        var model = prior;
        for (var round = 0; round < rounds; round++)
            model = Improve(model, prior, found, share, random, records, priorWeight);
        return model;
    }

    private static ComparedPairs Random(RecordStore store, PairComparer comparer, IReadOnlyList<byte>? sides)
    {
        var random = new Random(20260309);
        var pairs = new ComparedPairs();
        var wanted = (int)Math.Min(RandomPairs, (long)store.Count * (store.Count - 1) / 2);
        for (var i = 0; i < wanted; i++)
        {
            var (a, b) = (random.Next(store.Count), random.Next(store.Count));
            if (a != b && (sides is null || sides[a] != sides[b]))
                pairs.Add(comparer, a, b);
        }

        return pairs;
    }

    /// <summary>All found pairs of some records, and which share of records those are.</summary>
    private static (ComparedPairs Pairs, double Share) Found(PairComparer comparer, PairBuckets candidates)
    {
        var pairs = new ComparedPairs();
        var bucket = 0;
        for (; bucket < candidates.Count && (pairs.Count < CandidatePairs || bucket == 0); bucket++)
        {
            foreach (var pair in candidates.Distinct(bucket))
            {
                var (a, b) = PairBuckets.Records(pair);
                pairs.Add(comparer, a, b);
            }
        }

        return (pairs, (double)bucket / candidates.Count);
    }

    private static LinkageModel Improve(LinkageModel model, LinkageModel prior, ComparedPairs found, double share, ComparedPairs random, int records, double priorWeight)
    {
        var weights = new LevelWeights(model);
        var odds = PriorKnowledge.Odds(model.PartnersPerRecord, records - 1);
        var associateOdds = PriorKnowledge.Odds(model.AssociatesPerRecord, records - 1);
        var (m, u) = (new LevelCounts(prior, priorWeight * PriorKnowledge.PairsForM, level => level.M), new LevelCounts(prior, priorWeight * PriorKnowledge.PairsForU, level => level.U));
        var namesakes = new LevelCounts(prior, PriorKnowledge.PairsForM, level => level.U);
        double same = 0, associated = 0;
        for (var pair = 0; pair < found.Count; pair++)
        {
            var (match, associate) = Posterior(found, pair, weights, odds, associateOdds);
            same += match;
            associated += associate;
            m.Add(found.Levels(pair), match);
            if (HaveOneName(found.Levels(pair)))
                namesakes.Add(found.Levels(pair), 1 - match);
        }

        for (var pair = 0; pair < random.Count; pair++)
        {
            var (match, _) = Posterior(random, pair, weights, odds, associateOdds);
            u.Add(random.Levels(pair), 1 - match);
        }

        return model with
        {
            PartnersPerRecord = PerRecord(same / share, prior.PartnersPerRecord, records, priorWeight),
            AssociatesPerRecord = PerRecord(associated / share, prior.AssociatesPerRecord, records, priorWeight),
            Fields = [.. model.Fields.Select(field => field with
            {
                Levels = [.. field.Levels.Select(level => level with { M = m.Share(field.Field, level.Level), U = field.Field == MatchField.Email && level.Level is not (Agreement.Exact or Agreement.Different) ? Math.Max(u.Share(field.Field, level.Level), namesakes.Share(field.Field, level.Level)) : u.Share(field.Field, level.Level) })],
            })],
        };
    }

    /// <summary>The prior counts as 20 records.</summary>
    private static double PerRecord(double pairs, double prior, int records, double priorWeight) => (2 * pairs + 20 * priorWeight * prior) / (records + 20 * priorWeight);

    /// <summary>Probabilities that the two are one, and that they are two who share a home or an office.</summary>
    private static (double Match, double Associate) Posterior(ComparedPairs pairs, int pair, LevelWeights weights, double odds, double associateOdds)
    {
        var levels = pairs.Levels(pair);
        var frequencies = pairs.Frequencies(pair);
        var associate = associateOdds * pairs.Sharers(pair);
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] == Agreement.Missing)
                continue;
            var field = (MatchField)i;
            var ratio = frequencies[i] > 0 ? weights.M(field, levels[i]) / frequencies[i] : weights.Ratio(field, levels[i]);
            odds *= ratio;
            if (weights.SharedByAssociates(field) is > 0 and var shared)
                associate *= shared * ratio + 1 - shared;
        }

        var all = 1 + odds + associate;
        return (odds / all, associate / all);
    }

    /// <summary>Addresses are made of names: how alike those of different people are is learnt from people of one name.</summary>
    private static bool HaveOneName(ReadOnlySpan<Agreement> levels) =>
        levels[(int)MatchField.GivenName] is Agreement.Exact or Agreement.Near or Agreement.Contained or Agreement.Equivalent
        || levels[(int)MatchField.FamilyName] is Agreement.Exact or Agreement.Near;

    /// <summary>Weighted counts of levels by field, beginning with the prior's.</summary>
    private sealed class LevelCounts
    {
        private readonly double[] _counts = new double[RecordStore.FieldCount * LevelWeights.LevelCount];

        public LevelCounts(LinkageModel prior, double pairs, Func<LevelModel, double> share)
        {
            foreach (var field in prior.Fields)
                foreach (var level in field.Levels)
                    _counts[Index(field.Field, level.Level)] = pairs * share(level);
        }

        public void Add(ReadOnlySpan<Agreement> levels, double weight)
        {
            for (var i = 0; i < levels.Length; i++)
                if (levels[i] != Agreement.Missing)
                    _counts[Index((MatchField)i, levels[i])] += weight;
        }

        public double Share(MatchField field, Agreement level) => _counts[Index(field, level)] / _counts.AsSpan(Index(field, Agreement.Missing), LevelWeights.LevelCount).ToArray().Sum();

        private static int Index(MatchField field, Agreement level) => (int)field * LevelWeights.LevelCount + (int)level;
    }
}
