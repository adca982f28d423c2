using System.Runtime.InteropServices;

namespace Velocity.Domain.Matching;

/// <summary>One pair that scored.</summary>
/// <param name="A">Position of the first record in the list given.</param>
/// <param name="B">Position of the second, above <paramref name="A"/>.</param>
/// <param name="Bits">Match weight: log2 of the odds that the two are one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoredPair(int A, int B, double Bits)
{
    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);
}

/// <summary>
/// Groups records into people by average linkage (Sokal and Michener 1958): two groups are joined when the pairs across
/// them agree on average, so that one mistaken link cannot weld two people.
/// </summary>
internal sealed class Clusterer(PairComparer comparer, int records)
{
    /// <summary>No single pair speaks louder than this, in bits.</summary>
    private const double Loudest = 12;

    /// <summary>What the pairs across two groups must say for joining them on average, in bits.</summary>
    private const double LeastAverage = 1.25;

    /// <summary>Pairs across two groups that are looked at.</summary>
    private const int MostPairs = 400;

    private readonly int[] _parent = [.. Enumerable.Range(0, records)];
    private readonly Dictionary<int, List<int>> _members = [];

    /// <summary>The group of every record: the position of its first record.</summary>
    /// <param name="links">Pairs that may be one.</param>
    public int[] Group(List<ScoredPair> links)
    {
        links.Sort((x, y) => x.Bits != y.Bits ? y.Bits.CompareTo(x.Bits) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        foreach (var link in links)
        {
            var (a, b) = (Find(link.A), Find(link.B));
            if (a == b)
                continue;
            var (left, right) = (Members(a), Members(b));
            if (left.Count + right.Count > 2 && Average(left, right) < LeastAverage)
                continue;
            Join(Math.Min(a, b), Math.Max(a, b), left, right);
        }

        return [.. Enumerable.Range(0, records).Select(Find)];
    }

    private double Average(List<int> left, List<int> right)
    {
        var all = left.Count * right.Count;
        var step = Math.Max(1, all / MostPairs);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < all; i += step)
        {
            sum += Voice(left[i % left.Count], right[i / left.Count]);
            count++;
        }

        return sum / count;
    }

    /// <summary>
    /// What one pair says for or against. That two records have little in common to compare is no objection, so what falls
    /// short of the prior is silent, and only evidence against them counts against them.
    /// </summary>
    private double Voice(int a, int b)
    {
        var bits = comparer.Compare(a, b);
        return bits >= 0 ? Math.Min(Loudest, bits) : Math.Max(-Loudest, Math.Min(0, bits - comparer.PriorBits));
    }

    private void Join(int first, int second, List<int> left, List<int> right)
    {
        _parent[second] = first;
        var (kept, moved) = left.Count >= right.Count ? (left, right) : (right, left);
        kept.AddRange(moved);
        _members.Remove(second);
        _members[first] = kept;
    }

    private List<int> Members(int group) => _members.TryGetValue(group, out var members) ? members : [group];

    private int Find(int record)
    {
        while (_parent[record] != record)
            record = _parent[record] = _parent[_parent[record]];
        return record;
    }
}
