using System.Globalization;
using System.Text.RegularExpressions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>Calendar dates to ISO 8601, whole (<c>2026-03-05</c>) or reduced (<c>2026-03</c>, <c>2026</c>, <c>--03-05</c>). A time of day is left out.</summary>
internal static partial class Dates
{
    private const string Rule = "date/1";

    // First letters of month names in English, German, French, Spanish, Italian, Portuguese and Dutch, accents folded.
    private static readonly (string Start, int Month)[] Months =
    [
        ("jan", 1), ("ene", 1), ("gen", 1), ("feb", 2), ("fev", 2), ("mar", 3), ("mrz", 3), ("maa", 3), ("mae", 3),
        ("apr", 4), ("avr", 4), ("abr", 4), ("may", 5), ("mai", 5), ("mag", 5), ("mei", 5), ("jun", 6), ("juin", 6), ("giu", 6),
        ("jul", 7), ("juil", 7), ("lug", 7), ("aug", 8), ("aou", 8), ("ago", 8), ("sep", 9), ("set", 9), ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10),
        ("nov", 11), ("dec", 12), ("dez", 12), ("dic", 12),
    ];

    public static Normalization Read(string field, string line, DateOrder order)
    {
        var text = TimeOfDay().Replace(Weekday().Replace(line, ""), "").Trim();
        return Iso(field, text, line) ?? Numeric(field, text, line, order) ?? Named(field, text, line) ?? Reduced(field, text, line) ?? Serial(field, text, line)
            ?? Normalization.Nothing(Rule, $"“{line}” is not a date that can be read.");
    }

    private static Normalization? Iso(string field, string text, string line)
    {
        var match = YearFirst().Match(text);
        if (!match.Success)
            return NoYear().Match(text) is { Success: true } yearless ? Value(field, text, 0.8, line, "The year is missing.") : null;
        if (match.Groups["y"].Value == "0000")
            return Normalization.Nothing(Rule, $"“{line}” was taken to mean that there is no date.");
        var compact = !text.AsSpan().ContainsAny("-/.");
        return Whole(field, Int(match, "y"), Int(match, "m"), Int(match, "d"), compact ? 0.9 : 1, line);
    }

    /// <summary><c>05/03/2026</c>, <c>5.3.26</c>: by the file's order, unless a number above 12 says otherwise.</summary>
    private static Normalization? Numeric(string field, string text, string line, DateOrder order)
    {
        var match = Digits().Match(text);
        if (!match.Success)
            return null;
        var (first, second, year) = (Int(match, "a"), Int(match, "b"), Int(match, "y"));
        var issues = new List<string>();
        var confidence = 0.9;
        if (match.Groups["y"].Length == 2)
        {
            year += year < 50 ? 2000 : 1900;
            confidence = 0.75;
            issues.Add(string.Create(CultureInfo.InvariantCulture, $"The year has two digits; it was read as {year}."));
        }

        var monthFirst = order == DateOrder.MonthFirst && !text.Contains('.', StringComparison.Ordinal);
        var (day, month) = monthFirst ? (second, first) : (first, second);
        if (month > 12 && day <= 12)
        {
            (day, month) = (month, day);
            issues.Add(monthFirst ? "Read with the day first: there is no such month." : "Read with the month first: there is no such month.");
            confidence = Math.Min(confidence, 0.85);
        }
        else if (day > 12 || day == month)
        {
            confidence = Math.Max(confidence, issues.Count == 0 ? 0.98 : 0.75);
        }

        return Whole(field, year, month, day, confidence, line, [.. issues]);
    }

    /// <summary><c>5 Mar 2026</c>, <c>March 5th, 2026</c>, <c>5. März 2026</c></summary>
    private static Normalization? Named(string field, string text, string line)
    {
        var match = DayMonthName().Match(text);
        if (!match.Success)
            match = MonthNameDay().Match(text);
        if (!match.Success || Month(match.Groups["m"].Value) is not { } month)
            return null;
        var year = Int(match, "y");
        return match.Groups["y"].Length == 4
            ? Whole(field, year, month, Int(match, "d"), 0.98, line)
            : Whole(field, year + (year < 50 ? 2000 : 1900), month, Int(match, "d"), 0.75, line, "The year has two digits.");
    }

    /// <summary><c>March 2026</c>, <c>03/2026</c>, <c>2026</c></summary>
    private static Normalization? Reduced(string field, string text, string line)
    {
        var match = MonthNameYear().Match(text);
        if (match.Success && Month(match.Groups["m"].Value) is { } month)
            return Value(field, string.Create(CultureInfo.InvariantCulture, $"{Int(match, "y"):0000}-{month:00}"), 0.7, line, "The day is missing.");
        match = MonthYear().Match(text);
        if (match.Success && Int(match, "m") is >= 1 and <= 12)
            return Value(field, string.Create(CultureInfo.InvariantCulture, $"{Int(match, "y"):0000}-{Int(match, "m"):00}"), 0.7, line, "The day is missing.");
        return JustYear().IsMatch(text) ? Value(field, text, 0.5, line, "Only the year is given.") : null;
    }

    /// <summary><c>46086</c>: days since 1899-12-30, which is how spreadsheets store dates.</summary>
    private static Normalization? Serial(string field, string text, string line)
    {
        if (!SerialNumber().IsMatch(text) || !double.TryParse(text, CultureInfo.InvariantCulture, out var days))
            return null;
        var date = new DateOnly(1899, 12, 30).AddDays((int)days);
        return Whole(field, date.Year, date.Month, date.Day, 0.5, line, "This is a spreadsheet's day number; it was read with the 1900 calendar.");
    }

    private static Normalization? Whole(string field, int year, int month, int day, double confidence, string line, params string[] issues)
    {
        if (month is < 1 or > 12 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return Normalization.Nothing(Rule, $"“{line}” is no day of the calendar.");
        if (year < 1900 || (year == 1900 && month == 1 && day == 1))
            (confidence, issues) = (Math.Min(confidence, 0.3), [.. issues, "The year is unlikely; some programs write it for “no date”."]);
        return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Date(new DateOnly(year, month, day)), confidence, line, issues));
    }

    private static Normalization Value(string field, string iso, double confidence, string line, string issue) =>
        Normalization.One(Rule, NormalizedValue.Text(field, iso, confidence, line, issue));

    private static int? Month(string name)
    {
        var folded = CellText.Fold(name);
        foreach (var (start, month) in Months)
            if (folded.StartsWith(start, StringComparison.Ordinal))
                return month;
        return null;
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<=\d)[T ,]+(at |um |à )?\d{1,2}[:.h]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(\s*\(.*\))?$", Options, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)\p{L}*\.?,\s*", Options, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?<y>(19|20)\d{2})(?<m>\d{2})(?<d>\d{2})$|^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})$", Options, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^--\d{2}-?\d{2}$", Options, 1000)]
    private static partial Regex NoYear();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-/. ](?<b>\d{1,2})[-/. ](?<y>\d{4}|\d{2})$", Options, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th|\.|er|º)?[-/. ]+(of |de )?(?<m>\p{L}{3,12})\.?[-/., ]+(de |del )?(?<y>\d{4}|\d{2})$", Options, 1000)]
    private static partial Regex DayMonthName();

    [GeneratedRegex(@"^(?<m>\p{L}{3,12})\.? (?<d>\d{1,2})(st|nd|rd|th)?,? (?<y>\d{4}|\d{2})$", Options, 1000)]
    private static partial Regex MonthNameDay();

    [GeneratedRegex(@"^(?<m>\p{L}{3,12})\.?[-/, ]+(de |del )?(?<y>\d{4})$", Options, 1000)]
    private static partial Regex MonthNameYear();

    [GeneratedRegex(@"^(?<m>\d{1,2})[-/.](?<y>\d{4})$|^(?<y>\d{4})[-/.](?<m>\d{1,2})$", Options, 1000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(19|20)\d{2}$", Options, 1000)]
    private static partial Regex JustYear();

    [GeneratedRegex(@"^[2-6]\d{4}(\.\d+)?$", Options, 1000)]
    private static partial Regex SerialNumber();
}
