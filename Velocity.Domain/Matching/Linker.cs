using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Matching;

/// <summary>Finds the records of one person within a list, or across two.</summary>
public static class Linker
{
    /// <param name="prior">What to start estimating from: a model kept from earlier, or <see cref="LinkageModel.Prior"/>.</param>
    /// <param name="entering">Told at the beginning of each phase.</param>
    /// <param name="sides">Which of two lists a record is of, by position, when only pairs across are wanted; null to find duplicates in one list.</param>
    public static Linkage Link(IReadOnlyList<MatchRecord> records, LinkageModel? prior = null, MatchThresholds? thresholds = null, IReadOnlyList<byte>? sides = null, Action<LinkagePhase>? entering = null)
    {
        thresholds ??= MatchThresholds.Default;
        entering?.Invoke(LinkagePhase.Encode);
        var start = prior ?? LinkageModel.Prior;
        var store = new RecordStore(start);
        foreach (var record in records)
            store.Add(record);
        entering?.Invoke(LinkagePhase.Block);
        var (candidates, rules) = new Blocker(store, sides).Find();
        entering?.Invoke(LinkagePhase.Estimate);
        var model = ModelEstimator.Estimate(store, start, candidates, sides);
        entering?.Invoke(LinkagePhase.Compare);
        var weights = new LevelWeights(model);
        var (pairs, compared) = Score(store, weights, candidates, MatchThresholds.Bits(thresholds.Hide));
        entering?.Invoke(LinkagePhase.Cluster);
        var suggested = pairs.Where(pair => pair.Probability >= thresholds.Suggest).ToList();
        var clusters = new Clusterer(new PairComparer(store, weights), store.Count).Group(suggested);
        return new Linkage(store, weights, pairs, clusters, new BlockingReport(compared, rules));
    }

    private static (List<ScoredPair> Pairs, long Compared) Score(RecordStore store, LevelWeights weights, PairBuckets candidates, double least)
    {
        var all = new List<ScoredPair>[candidates.Count];
        long compared = 0;
        Parallel.For(0, candidates.Count, () => new PairComparer(store, weights), (bucket, _, comparer) =>
        {
            var pairs = candidates.Distinct(bucket);
            var kept = all[bucket] = [];
            foreach (var pair in pairs)
            {
                var (a, b) = PairBuckets.Records(pair);
                var bits = comparer.Compare(a, b, least);
                if (bits >= least)
                    kept.Add(new ScoredPair(a, b, bits));
            }

            Interlocked.Add(ref compared, pairs.Length);
            candidates.Free(bucket);
            return comparer;
        }, _ => { });
        return ([.. all.SelectMany(list => list)], compared);
    }
}

/// <summary>What linking does, in this order.</summary>
public enum LinkagePhase
{
    Encode,
    Block,
    Estimate,
    Compare,
    Cluster,
}

/// <summary>What linking a list found. Records are named by their position in the list.</summary>
public sealed class Linkage
{
    private readonly RecordStore _store;
    private readonly LevelWeights _weights;

    internal Linkage(RecordStore store, LevelWeights weights, IReadOnlyList<ScoredPair> pairs, IReadOnlyList<int> clusters, BlockingReport blocking)
    {
        (_store, _weights) = (store, weights);
        (Pairs, Clusters, Blocking) = (pairs, clusters, blocking);
    }

    public LinkageModel Model => _weights.Model;

    /// <summary>Every pair that is not hidden.</summary>
    public IReadOnlyList<ScoredPair> Pairs { get; }

    /// <summary>By record: the first record of the group that is taken for one person.</summary>
    public IReadOnlyList<int> Clusters { get; }

    public BlockingReport Blocking { get; }

    /// <summary>Why the two score as they do.</summary>
    public MatchExplanation Explain(int a, int b)
    {
        var comparer = new PairComparer(_store, _weights);
        comparer.Compare(a, b);
        return MatchExplanation.Of(comparer, _store, null, SharedKeys.Of(_store.Entries(a), null, b, _store));
    }
}
