namespace Velocity.Domain.Matching;

/// <summary>
/// Between what a share lies, as far as some answers tell: the score interval, which holds its promise for few answers and for
/// shares near 0 and 1 (Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927).
/// </summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1.</param>
public sealed record WilsonInterval(double Low, double High)
{
    /// <summary>Deviations from the mean of a normal distribution within which 95 % of it lie.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>With 95 % confidence.</summary>
    /// <param name="hits">0 to <paramref name="of"/>.</param>
    /// <param name="of">At least 1.</param>
    public static WilsonInterval Of(int hits, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        var (n, share) = ((double)of, (double)hits / of);
        var scale = 1 + (Z * Z / n);
        var centre = (share + (Z * Z / (2 * n))) / scale;
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n))) / scale;
        return new WilsonInterval(hits == 0 ? 0 : centre - half, hits == of ? 1 : centre + half);
    }
}
