using System.Text.RegularExpressions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>Counts and measures: <c>3</c>, <c>3 bed</c>, <c>2.5</c>, <c>3+</c>, <c>1,200 sq ft</c>, <c>studio</c>.</summary>
internal static partial class Numbers
{
    private const string Rule = "number/1";

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static Normalization Read(string field, string line)
    {
        var folded = CellText.Fold(line);
        if (field == "bedrooms_total" && folded.StartsWith("studio", StringComparison.Ordinal))
            return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Number(0), 0.9, line, ["A studio has no separate bedroom."]));
        if (Array.IndexOf(Words, folded.Split(' ')[0]) is >= 0 and var word)
            return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Number(word), 0.9, line, []));

        var match = Figure().Match(line);
        if (!match.Success || !AmountText.TryRead(match.Groups["n"].Value, threeIsThousands: true, out var number, out _))
            return Normalization.Nothing(Rule, $"“{line}” is not a number that can be read.");
        var rest = match.Groups["rest"].Value.Trim();
        var (confidence, issues) = rest switch
        {
            "" => (1.0, Array.Empty<string>()),
            _ when rest[0] == '+' => (0.8, ["The source says: at least."]),
            _ when Range().IsMatch(rest) => (0.6, ["The source gives a range; this is its lower end."]),
            _ => (0.9, [$"“{rest}” was left out."]),
        };
        return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Number((double)number), confidence, line, issues));
    }

    [GeneratedRegex(@"^[~≈]?\s*(?<n>-?\d+(?:[.,'’ ]\d{3})*(?:[.,]\d+)?)(?<rest>\s*\+|\s*(?:-|–|to|or|/|bis)\s*\d.*|\s*[\p{L}²/]*[\p{L}².\s\d]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^(-|–|to|or|/|bis)\s*\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();
}
