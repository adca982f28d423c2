using System.Globalization;
using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;

namespace Velocity.Console.Features.Matching;

/// <summary>A waterfall as it is drawn: where each bar begins and ends, and what is said of the whole. Pure.</summary>
/// <param name="Zero">Where a score of 0, which is even odds, stands: 0 to 100 from the left.</param>
public sealed record WaterfallSteps(IReadOnlyList<WaterfallStep> Steps, double Zero, string Sentence)
{
    /// <summary>What weighs less is not spoken of.</summary>
    private const double Least = 0.5;

    private const int MostNamed = 3;

    public static WaterfallSteps Of(PairExplanation explanation, MatchSubject? a, MatchSubject? b)
    {
        // One as it was written beside one as it was compared would differ where nothing does.
        if (a is null || b is null) (a, b) = (null, null);
        var parts = explanation.Parts.Where(part => part.Kind != ExplainedKind.SharedLife || part.Bits != 0).ToList();
        var (sum, low, high) = (0.0, 0.0, 0.0);
        var ends = new List<(double From, double To)>();
        foreach (var part in parts)
        {
            ends.Add((sum, sum + part.Bits));
            sum += part.Bits;
            (low, high) = (Math.Min(low, sum), Math.Max(high, sum));
        }

        var span = Math.Max(high - low, 1);
        return new WaterfallSteps(
            [.. parts.Zip(ends, (part, end) => new WaterfallStep(part, WrittenValue.Left(part, a), WrittenValue.Right(part, b), Place(end.From), Place(end.To)))],
            Place(0), Say(explanation));

        double Place(double bits) => (bits - low) / span * 100;
    }

    /// <summary>"The same e-mail and telephone; the given name is another."</summary>
    public static string Say(PairExplanation explanation)
    {
        var fields = explanation.Parts.Where(part => part.Field is not null).ToList();
        var speaks = fields.Where(part => part.Bits >= Least).OrderByDescending(part => part.Bits).Take(MostNamed).ToList();
        var contradicts = fields.Where(part => part.Bits <= -Least).OrderBy(part => part.Bits).Take(MostNamed).ToList();
        List<string> clauses =
        [
            .. Clause(speaks.Where(IsSame), names => $"the same {Listed(names)}"),
            .. Clause(speaks.Where(part => !IsSame(part) && IsNear(part)), names => $"nearly the same {Listed(names)}"),
            .. Clause(speaks.Where(part => !IsSame(part) && !IsNear(part)), names => $"the {Listed(names)} {(names.Count == 1 ? "fits" : "fit")} in part"),
        ];
        if (clauses.Count == 0) clauses.Add("little speaks for one");
        clauses.AddRange(Clause(contradicts.Where(part => part.Level == Agreement.Different), names => names.Count == 1 ? $"the {names[0]} is another" : $"{Listed(names)} are others"));
        clauses.AddRange(Clause(contradicts.Where(part => part.Level != Agreement.Different), names => $"the {Listed(names)} {(names.Count == 1 ? "fits" : "fit")} too little"));
        if (explanation.Parts.Any(part => part is { Kind: ExplainedKind.SharedLife, Bits: <= -Least })) clauses.Add("people of one home or office would share some of it");
        var sentence = string.Join("; ", clauses);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
    }

    /// <summary>By what the two were brought together: "e-mail, sound of the full name".</summary>
    public static string FoundBy(IReadOnlyList<BlockingRule> rules) => string.Join(", ", rules.Select(Rule).Distinct(StringComparer.Ordinal));

    private static string Rule(BlockingRule rule) => rule switch
    {
        BlockingRule.Email => "e-mail",
        BlockingRule.Mailbox => "name of the mailbox",
        BlockingRule.Telephone => "telephone",
        BlockingRule.FullName => "sound of the full name",
        BlockingRule.BirthDate => "birth date",
        BlockingRule.FamilyName => "family name",
        BlockingRule.GivenName => "given name",
        BlockingRule.PostalCode => "postal code",
        BlockingRule.StreetWord => "street",
        BlockingRule.OrganizationWord => "organisation",
        BlockingRule.Identifier => "identifier",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No words for this rule."),
    };

    private static bool IsSame(ExplainedPart part) => part.Level is Agreement.Exact or Agreement.Equivalent;

    private static bool IsNear(ExplainedPart part) => part.Level is Agreement.Near or Agreement.Close or Agreement.Swapped;

    private static IEnumerable<string> Clause(IEnumerable<ExplainedPart> parts, Func<IReadOnlyList<string>, string> say) =>
        parts.Select(part => part.Label().ToLowerInvariant()).ToList() is { Count: > 0 } names ? [say(names)] : [];

    private static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}

/// <param name="Left">The first one's value; null where the step is of no field.</param>
/// <param name="From">Where the step before ended, 0 to 100 from the left.</param>
/// <param name="To">Where this one ends.</param>
public sealed record WaterfallStep(ExplainedPart Part, string? Left, string? Right, double From, double To)
{
    /// <summary>The bar's left end, as SVG writes it.</summary>
    public string X => Text(Math.Min(From, To));

    public string Width => Text(Math.Max(Math.Abs(To - From), 0.4));

    public string Start => Text(From);

    public string Tone => Part.Bits switch { >= 0.05 => "mt-for", <= -0.05 => "mt-against", _ => "mt-even" };

    /// <summary>How many others say the same: "1 in 40 people, on 3 records"; null where the values are not the same.</summary>
    public string? Common => Part.Frequency is { } share ? $"{Share(share)}, {Held(Part.Records ?? 0)}" : null;

    public static string Text(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Held(int records) => records <= 2 ? "on no other record" : string.Create(CultureInfo.InvariantCulture, $"on {records:N0} records");

    private static string Share(double share)
    {
        if (share >= 0.1) return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100):0}\u00a0% of people");
        var others = 1 / Math.Max(share, 1e-9);
        // Two figures: more would claim what nobody counted.
        var figure = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(others)) - 1));
        return string.Create(CultureInfo.InvariantCulture, $"1 in {Math.Round(others / figure) * figure:N0} people");
    }
}
