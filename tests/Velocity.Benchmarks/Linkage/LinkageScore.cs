namespace Velocity.Benchmarks.Linkage;

/// <summary>How groups of records compare with the truth.</summary>
/// <param name="TruePairs">Pairs of records that the truth takes for one.</param>
/// <param name="Precision">Of the pairs within found groups, the share that is true.</param>
/// <param name="BCubedF1">Harmonic mean of B-cubed precision and recall (Bagga and Baldwin 1998), over records.</param>
internal sealed record LinkageScore(long TruePairs, double Precision, double Recall, double F1, double BCubedF1)
{
    /// <param name="found">By record: the group found.</param>
    /// <param name="truth">By record: the true group; empty for a record that is nobody else's.</param>
    /// <param name="sides">Which list a record is of, when only pairs across two lists count.</param>
    public static LinkageScore Of(IReadOnlyList<int> found, IReadOnlyList<string> truth, IReadOnlyList<byte>? sides)
    {
        var names = truth.Select((name, i) => name.Length == 0 ? $"\0{i}" : name).ToArray();
        var truePairs = Pairs(Enumerable.Range(0, names.Length).GroupBy(i => names[i]), sides);
        var foundPairs = Pairs(Enumerable.Range(0, names.Length).GroupBy(i => found[i]), sides);
        var both = Pairs(Enumerable.Range(0, names.Length).GroupBy(i => (found[i], names[i])), sides);
        var (precision, recall) = (foundPairs == 0 ? 1 : (double)both / foundPairs, truePairs == 0 ? 1 : (double)both / truePairs);
        return new LinkageScore(truePairs, precision, recall, Harmonic(precision, recall), BCubed(found, names));
    }

    public static double Harmonic(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static long Pairs<TKey>(IEnumerable<IGrouping<TKey, int>> groups, IReadOnlyList<byte>? sides) => groups.Sum(group =>
    {
        long all = group.LongCount();
        if (sides is null)
            return all * (all - 1) / 2;
        long first = group.LongCount(i => sides[i] == 0);
        return first * (all - first);
    });

    private static double BCubed(IReadOnlyList<int> found, string[] truth)
    {
        var foundSizes = found.CountBy(group => group).ToDictionary(pair => pair.Key, pair => pair.Value);
        var trueSizes = truth.CountBy(name => name).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var shared = found.Zip(truth).CountBy(pair => pair).ToDictionary(pair => pair.Key, pair => pair.Value);
        double precision = 0, recall = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            double both = shared[(found[i], truth[i])];
            precision += both / foundSizes[found[i]];
            recall += both / trueSizes[truth[i]];
        }

        return truth.Length == 0 ? 1 : Harmonic(precision / truth.Length, recall / truth.Length);
    }
}
