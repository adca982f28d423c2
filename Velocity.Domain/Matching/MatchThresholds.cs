namespace Velocity.Domain.Matching;

/// <summary>What is done with a candidate, by its probability. The one place of the defaults.</summary>
/// <param name="Suggest">From here on a pair is proposed as one client, 0 to 1.</param>
/// <param name="Hide">Below this a pair is not shown at all, 0 to 1, at most <paramref name="Suggest"/>.</param>
public sealed record MatchThresholds(double Suggest, double Hide)
{
    public static MatchThresholds Default { get; } = new(Suggest: 0.85, Hide: 0.05);

    /// <summary>Match weight in bits of a probability: log2 of its odds.</summary>
    public static double Bits(double probability) => Math.Log2(probability / (1 - probability));

    /// <summary>Probability of a match weight in bits.</summary>
    public static double Probability(double bits) => 1 / (1 + Math.Pow(2, -bits));
}
