using System.Text.RegularExpressions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>Amounts with their currency: <c>€450.000,00</c>, <c>450k</c>, <c>£1.2m - 1.4m</c>, <c>85 lakh</c>, <c>up to USD 300,000</c>.</summary>
internal static partial class MoneyAmounts
{
    private const string Rule = "money/1";
    private const string From = "budget_min";
    private const string To = "budget_max";

    /// <summary>No price has more; with any unit behind it, a decimal still holds it.</summary>
    private const decimal MostFigure = 1_000_000_000_000_000_000m;

    private static readonly string[] Dollars = ["AUD", "CAD", "NZD", "SGD", "HKD", "USD"];

    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "USD", "EUR", "GBP", "CHF", "AED", "INR", "AUD", "CAD", "NZD", "SGD", "HKD", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON",
        "ZAR", "BRL", "MXN", "TRY", "SAR", "QAR", "KWD", "BHD", "OMR", "EGP", "KES", "NGN", "THB", "MYR", "IDR", "PHP", "VND", "KRW", "ILS", "RUB", "UAH", "BGN", "RSD", "PKR", "LKR",
    };

    public static Normalization Read(string field, string line, ParseOptions options)
    {
        var match = Amounts().Match(Noise().Replace(line, " ").Trim());
        if (!match.Success)
            return Normalization.Nothing(Rule, $"“{line}” is not an amount that can be read.");

        List<string> issues = [];
        var (low, high) = (match.Groups["low"].Value, match.Groups["high"].Value);
        var (lowScale, highScale) = (Scale(match.Groups["lowScale"].Value), Scale(match.Groups["highScale"].Value));
        var currency = Currency(line, options, issues);
        if (Period().IsMatch(line))
            issues.Add("The amount is for a period, such as a month.");
        if (!AmountText.TryRead(low, lowScale == 1, out var first, out var isAmbiguous) || first > MostFigure)
            return Normalization.Nothing(Rule, $"“{line}” is not an amount that can be read.");

        var confidence = currency is null ? 0.85 : 0.95;
        if (isAmbiguous && lowScale == 1 && low.Contains('.', StringComparison.Ordinal) && options.DefaultCurrency is "USD" or "GBP")
            (confidence, issues) = (0.7, [.. issues, "The point was read as grouping thousands."]);
        if (About().IsMatch(line))
            (confidence, issues) = (Math.Min(confidence, 0.8), [.. issues, "The source says that it is about this much."]);

        if (high.Length == 0 || !AmountText.TryRead(high, highScale == 1, out var second, out _) || second > MostFigure)
        {
            first *= lowScale;
            var side = !field.StartsWith("budget_", StringComparison.Ordinal) ? field : UpTo().IsMatch(line) ? To : AtLeast().IsMatch(line) ? From : field;
            return Normalization.One(Rule, Value(side, first));
        }

        // "400-500k": the unit stands once, at the end.
        first *= lowScale == 1 && highScale > 1 && first < 1000 ? highScale : lowScale;
        second *= highScale;
        if (!field.StartsWith("budget_", StringComparison.Ordinal))
            return Normalization.One(Rule, Value(field, first) with { Confidence = 0.5, Issues = [.. issues, "The source gives a range; this is its lower end."] });
        return first <= second
            ? new Normalization([Value(From, first), Value(To, second)], Rule, [])
            : new Normalization([Value(From, second), Value(To, first)], Rule, ["The range was written upside down."]);

        NormalizedValue Value(string name, decimal amount) => new(name, FieldValue.Money(amount, currency), confidence, line, issues);
    }

    private static string? Currency(string line, ParseOptions options, List<string> issues)
    {
        foreach (var word in Code().Matches(line).Select(match => match.Value))
            if (Codes.Contains(word))
                return word;
        if (line.Contains('€', StringComparison.Ordinal) || line.Contains("euro", StringComparison.OrdinalIgnoreCase))
            return "EUR";
        if (line.Contains('£', StringComparison.Ordinal))
            return "GBP";
        if (line.Contains('₹', StringComparison.Ordinal) || Indian().IsMatch(line))
            return "INR";
        if (line.Contains('¥', StringComparison.Ordinal))
            return options.DefaultCurrency == "CNY" ? "CNY" : "JPY";
        if (line.Contains('$', StringComparison.Ordinal))
        {
            var nation = line.Contains("A$", StringComparison.Ordinal) ? "AUD" : line.Contains("C$", StringComparison.Ordinal) ? "CAD" : line.Contains("S$", StringComparison.Ordinal) ? "SGD"
                : line.Contains("NZ$", StringComparison.Ordinal) ? "NZD" : line.Contains("HK$", StringComparison.Ordinal) ? "HKD" : null;
            return nation ?? (Dollars.Contains(options.DefaultCurrency) ? options.DefaultCurrency : "USD");
        }

        if (options.DefaultCurrency is null)
            issues.Add("The source names no currency.");
        return options.DefaultCurrency;
    }

    private static decimal Scale(string unit) => unit.ToLowerInvariant() switch
    {
        "k" or "tsd" or "thousand" => 1_000,
        "l" or "lac" or "lacs" or "lakh" or "lakhs" => 100_000,
        "m" or "mm" or "mn" or "mio" or "mil" or "mill" or "million" or "millionen" => 1_000_000,
        "cr" or "crore" or "crores" => 10_000_000,
        "b" or "bn" or "billion" => 1_000_000_000,
        _ => 1,
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Unit = @"(k|tsd|thousand|lakhs?|lacs?|l|mm|mn|mio|mill?|millionen|million|m|crores?|cr|bn|billion|b)";

    [GeneratedRegex(@"^(?<low>\d[\d.,'’\u00A0\u202F ]*?)\s*(?<lowScale>" + Unit + @")?\.?\s*\+?(\s*(-|–|—|/|\bto\b|\band\b|\bbis\b|\bà\b|\ba\b)\s*(?<high>\d[\d.,'’\u00A0\u202F ]*?)\s*(?<highScale>" + Unit + @")?)?\s*[.,]?-*$", Options, 1000)]
    private static partial Regex Amounts();

    // Everything around the figures: currency, "up to", "ca.", "per month".
    [GeneratedRegex(@"\p{Sc}|\b(US|NZ|HK|[ACS])(?=\$)|\b(USD|EUR|GBP|CHF|AED|INR|AUD|CAD|NZD|SGD|HKD|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|ZAR|BRL|MXN|TRY|SAR|QAR|KWD|BHD|OMR|EGP|KES|NGN|THB|MYR|IDR|PHP|VND|KRW|ILS|RUB|UAH|BGN|RSD|PKR|LKR|euros?|dollars?|pounds?)\b|\brs\.?|^[<>~≤≥≈=]+|\b(up to|under|below|max(imum)?|min(imum)?|from|over|above|at least|about|around|approx(imately)?|circa|between|budget|asking|oiro|oieo|zwischen|bis zu|bis(?=\s*\p{Sc}?\d)(?<!\d\s*bis)|ab|jusqu'à|hasta|desde)\b\.?|\bca?\.|\b(pcm|pw|pm|p\.?a\.?|ono)\b|\b(per|a|/)\s?(month|week|year|mo|annum)\b|/\s?(month|mo|week|yr|year)\b|(max|min)\.?$", Options, 1000)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\b(pcm|pw|pm)\b|(per|a|/)\s?(month|mo|week|annum)\b", Options, 1000)]
    private static partial Regex Period();

    [GeneratedRegex(@"\b(up to|under|below|max(imum)?|bis zu|hasta|jusqu'à)\b|^bis\b|^[<≤]", Options, 1000)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"\b(from|over|above|at least|min(imum)?|desde|ab)\b|^[>≥]|\+$", Options, 1000)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"\b(about|around|approx(imately)?|circa|oiro)\b|\bca?\.|^[~≈]", Options, 1000)]
    private static partial Regex About();

    [GeneratedRegex(@"(?<![A-Z])[A-Z]{3}(?![A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(rs|lakhs?|lacs?|crores?)\b", Options, 1000)]
    private static partial Regex Indian();
}
