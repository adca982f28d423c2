using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>Where the lines are drawn, who drew them, and how many pairs fall where.</summary>
/// <param name="Number">Of the last change; 0 while the engine's own count.</param>
/// <param name="By">Null while the engine's own count.</param>
/// <param name="Bands">The likeliest first.</param>
/// <param name="Answers">Every pair's last answer that stands.</param>
public sealed record ThresholdView(MatchThresholds Now, int Number, PrincipalRef? By, DateTimeOffset? At, IReadOnlyList<ScoreBand> Bands, IReadOnlyList<PastAnswer> Answers);

/// <summary>Pairs between two probabilities.</summary>
/// <param name="From">Inclusive, 0 to 1.</param>
/// <param name="Below">Exclusive; 1 for the last.</param>
/// <param name="Waiting">Pairs that nobody has answered for good.</param>
/// <param name="Examples">The least likely of the band.</param>
public sealed record ScoreBand(double From, double Below, long Waiting, int Same, int Different, int NotSure, IReadOnlyList<ScoreExample> Examples)
{
    /// <summary>"85 to 95 %".</summary>
    public string Label => From == 0 ? $"under {Percent(Below)}\u00a0%" : Below == 1 ? $"over {Percent(From)}\u00a0%" : $"{Percent(From)} to {Percent(Below)}\u00a0%";

    /// <summary>What the thresholds do with it, in words.</summary>
    public string Fate(MatchThresholds thresholds) =>
        From >= thresholds.Suggest ? "suggested"
        : Below <= thresholds.Hide ? "hidden"
        : From >= thresholds.Hide && Below <= thresholds.Suggest ? "on request"
        : Below > thresholds.Suggest && From < thresholds.Hide ? $"hidden, on request and suggested"
        : Below > thresholds.Suggest ? $"suggested from {Percent(thresholds.Suggest)}\u00a0%"
        : $"on request from {Percent(thresholds.Hide)}\u00a0%";

    internal static string Percent(double share) => Math.Round(share * 100, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record ScoreExample(MatchedPair Pair, string NameOfA, string NameOfB);

public enum PastVerdict
{
    Same,

    /// <summary>Said to be two, or said to be one and the merge was turned down or undone.</summary>
    Different,

    NotSure,
}

/// <param name="Bits">As the pair scored when it was answered.</param>
public sealed record PastAnswer(double Bits, PastVerdict Verdict);

/// <summary>What two thresholds would do to the pairs that wait.</summary>
/// <param name="Expected">How many of 100 suggested ones the model itself takes for one, 0 to 1; null where none would be suggested.</param>
public sealed record ThresholdEffect(long Suggested, long Possible, long Hidden, double? Expected);

/// <summary>How often pairs at or above a score were the same, as people answered. Pure.</summary>
/// <param name="Answered">Not-sures left out.</param>
public sealed record PrecisionEstimate(int Same, int Answered)
{
    /// <summary>Fewer say next to nothing.</summary>
    public const int FewestAnswers = 10;

    public bool IsKnown => Answered >= FewestAnswers;

    /// <param name="from">Inclusive, 0 to 1.</param>
    /// <param name="below">Exclusive.</param>
    public static PrecisionEstimate Of(IEnumerable<PastAnswer> answers, double from, double below = 1)
    {
        var (least, most) = (MatchThresholds.Bits(from), below >= 1 ? double.PositiveInfinity : MatchThresholds.Bits(below));
        var within = answers.Where(answer => answer.Bits >= least && answer.Bits < most && answer.Verdict != PastVerdict.NotSure).ToList();
        return new PrecisionEstimate(within.Count(answer => answer.Verdict == PastVerdict.Same), within.Count);
    }

    /// <summary>"Of 34 answered at or above this, 33 were the same: 97 % (95 % sure: 85 to 99 %)."</summary>
    /// <param name="effect">For what the model expects where answers are too few.</param>
    public string Sentence(ThresholdEffect effect)
    {
        if (IsKnown)
        {
            var (low, high) = WilsonInterval.Of(Same, Answered);
            return $"Of {Answered} answered at or above this, {Same} {(Same == 1 ? "was" : "were")} the same: {Whole((double)Same / Answered)}\u00a0% (95\u00a0% sure: {Whole(low)} to {Whole(high)}\u00a0%).";
        }

        var few = Answered == 0 ? "Nobody has answered any at or above this, so there is no estimate yet." : $"Only {Answered} answered at or above this ({Same} the same): too few for an estimate.";
        return effect.Expected is { } expected ? $"{few} The model itself expects {MatchWords.Percent(expected)} of them to be the same." : few;

        static string Whole(double share) => Math.Floor((share * 100) + 0.5).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
