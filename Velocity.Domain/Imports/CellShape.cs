using System.Text.RegularExpressions;

namespace Velocity.Domain.Imports;

/// <summary>What the text of one cell looks like, from its characters alone.</summary>
public enum CellShape
{
    Empty,
    Email,
    Url,
    Date,
    Phone,
    Money,
    Number,

    /// <summary>A whole number from 1900 to 2099: as likely a column's name as a value.</summary>
    Year,
    Boolean,
    Text,
}

public static partial class CellShapes
{
    public static CellShape Of(string cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.IsEmpty)
            return CellShape.Empty;
        if (text.Length > 320)
            return CellShape.Text;
        if (text.Contains('@') && Email().IsMatch(text))
            return CellShape.Email;
        if (Url().IsMatch(text))
            return CellShape.Url;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            || text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase))
            return CellShape.Boolean;
        if (!text.ContainsAnyInRange('0', '9'))
            return CellShape.Text;
        if (Year().IsMatch(text))
            return CellShape.Year;
        if (Date().IsMatch(text))
            return CellShape.Date;
        if (Number().IsMatch(text))
            return text.Length >= 10 && text.IndexOfAny(".,") < 0 && (text[0] is '0' or '+') ? CellShape.Phone : CellShape.Number;
        var isPhone = Phone().IsMatch(text) && CountDigits(text) is >= 7 and <= 18;
        if (isPhone && (text[0] is '0' or '+' or '(' || CountDigits(text) >= 10))
            return CellShape.Phone;
        if (Money().IsMatch(text))
            return CellShape.Money;
        return isPhone ? CellShape.Phone : CellShape.Text;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            count += char.IsAsciiDigit(c) ? 1 : 0;
        return count;
    }

    [GeneratedRegex(@"^(mailto:)?[^\s@,;<>""]+@[^\s@,;<>""]+\.[^\s@,;<>""]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^(https?://|www\.)\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Url();

    [GeneratedRegex("^(19|20)[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();

    // 2026-03-05T10:00:00Z · 05/03/2026 · 5.3.26 · 5 Mar 2026 · March 5, 2026
    [GeneratedRegex(@"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})|\d{1,2}(st|nd|rd|th)?[-. ]\p{L}{3,10}\.?[-, ]+(\d{4}|\d{2})|\p{L}{3,10}\.? \d{1,2}(st|nd|rd|th)?,? \d{4})([T ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"^[+-]?\d{1,3}([ ,.']\d{3})+([.,]\d{1,2})?$|^[+-]?\d+([.,]\d+)?(E[+-]?\d+)?%?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    // €450.000 · 450k · $1.2m - 1.4m · 85 lakh · USD 300,000
    [GeneratedRegex(@"^[<>~≤≥]?\s*(\p{Sc}|[A-Z]{3})?\s*\d[\d.,' ]*\s*(k|m|mn|mio|million|lakhs?|lacs?|cr|crores?)?\+?(\s*(-|–|to)\s*(\p{Sc}|[A-Z]{3})?\s*\d[\d.,' ]*\s*(k|m|mn|mio|million|lakhs?|lacs?|cr|crores?)?)?\s*(\p{Sc}|EUR|USD|GBP|CHF|AED|INR)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"^(tel:)?[+(]?[\d][\d\s().\-/]{5,}(\s*(x|ext\.?|#)\s*\d{1,6})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
