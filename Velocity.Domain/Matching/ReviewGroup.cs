namespace Velocity.Domain.Matching;

/// <summary>Who is shown beside a pair, so that five records of one person are one question.</summary>
public static class ReviewGroup
{
    /// <summary>More side by side nobody compares.</summary>
    public const int Most = 5;

    /// <summary>No single pair speaks louder than this, in bits.</summary>
    private const double Loudest = 12;

    /// <summary>What somebody who joins must have in common with those who are there, on average, in bits.</summary>
    private const double LeastAverage = 1.25;

    /// <summary>
    /// The pair, and those of the others who agree with everybody in the group on average (average linkage, Sokal and Michener 1958),
    /// the one who agrees most first: one mistaken link welds no two people.
    /// </summary>
    /// <param name="bits">Match weight of two.</param>
    public static IReadOnlyList<T> Grow<T>(T a, T b, IEnumerable<T> others, Func<T, T, double> bits)
    {
        var group = new List<T> { a, b };
        var open = others.ToList();
        while (group.Count < Most && open.Count > 0)
        {
            var (best, average) = open.Select(other => (other, group.Average(member => Math.Clamp(bits(member, other), -Loudest, Loudest)))).MaxBy(item => item.Item2);
            if (average < LeastAverage) break;
            group.Add(best);
            open.Remove(best);
        }

        return group;
    }
}
