using System.Text.RegularExpressions;
using PhoneNumbers;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>Telephone numbers to E.164 through libphonenumber, any number in one text, extension kept as in RFC 3966 (<c>+442079460001;ext=12</c>).</summary>
internal static partial class TelephoneNumbers
{
    private const string Rule = "telephone/1";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static Normalization Read(string field, string raw, ParseOptions options)
    {
        var (values, issues) = (new List<NormalizedValue>(), new List<string>());
        foreach (var piece in Pieces(CellText.Lines(raw)))
        {
            var (value, issue) = ReadOne(field, piece, options.DefaultRegion);
            if (issue is not null)
                issues.Add(issue);
            if (value is not null && !values.Exists(other => other.Value == value.Value))
                values.Add(value);
        }

        return new Normalization(values, Rule, issues);
    }

    private static IEnumerable<string> Pieces(string text)
    {
        foreach (var piece in Separator().Split(text).Select(CellText.Line).Where(piece => piece.Length > 0))
        {
            // "030/1234567" is one German number, "07700 900123 / 07700 900456" is two.
            var halves = Slash().Split(piece);
            if (halves.Length > 1 && Array.TrueForAll(halves, half => half.Count(char.IsAsciiDigit) >= 7))
            {
                foreach (var half in halves)
                    yield return half.Trim();
            }
            else
            {
                yield return piece;
            }
        }
    }

    private static (NormalizedValue? Value, string? Issue) ReadOne(string field, string piece, string region)
    {
        if (Scientific().IsMatch(piece))
            return (null, $"“{piece}” is what a spreadsheet left of a telephone number; its last digits are lost.");

        var (text, type) = WithoutLabel(piece);
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length < 5)
            return (null, $"“{piece}” is too short for a telephone number.");
        if (digits.Length > 6 && digits.Distinct().Count() == 1)
            return (null, $"“{piece}” is a stopgap, not a telephone number.");

        if (TryParse(text, region) is { } number)
        {
            var written = Library.Format(number, PhoneNumberFormat.E164) + (number.HasExtension ? ";ext=" + number.Extension : "");
            if (Library.IsValidNumber(number))
                return (Make(written, text.StartsWith('+') ? 0.99 : 0.95), null);
            // A region's own reading fails, but the digits are a whole international number without its plus sign.
            if (!text.StartsWith('+') && digits.Length > 10 && TryParse("+" + digits, region) is { } international && Library.IsValidNumber(international))
                return (Make(Library.Format(international, PhoneNumberFormat.E164), 0.7, "The country code was taken from the first digits; there is no plus sign."), null);
            if (Library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
                return (Make(written, 0.5, "The number has the right length but is not assigned anywhere."), null);
        }

        return digits.Length <= 15
            ? (Make(text.StartsWith('+') ? "+" + digits : digits, 0.3, "This is not a complete telephone number; its digits are kept."), null)
            : (null, $"“{piece}” has too many digits for a telephone number.");

        NormalizedValue Make(string value, double confidence, params string[] notes) =>
            NormalizedValue.Text(field, value, confidence, piece, notes) with { Type = type };
    }

    private static PhoneNumber? TryParse(string text, string region)
    {
        try
        {
            return Library.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static (string Text, string? Type) WithoutLabel(string piece)
    {
        var match = Label().Match(piece);
        var type = match.Groups["before"].Success ? match.Groups["before"].Value : match.Groups["after"].Value;
        var text = match.Groups["number"].Value.Trim('\'', ' ', ':', '=', '"');
        if (text.EndsWith(".0", StringComparison.Ordinal))
            text = text[..^2];
        if (text.StartsWith("00", StringComparison.Ordinal))
            text = "+" + text[2..];
        return (text, type.ToLowerInvariant() switch
        {
            "m" or "mob" or "mobile" or "c" or "cell" or "handy" or "mobil" or "wa" or "whatsapp" => "cell",
            "h" or "home" or "privat" => "home",
            "w" or "work" or "o" or "office" or "business" => "work",
            "f" or "fax" => "fax",
            _ => null,
        });
    }

    [GeneratedRegex(@"\s+:::\s+|[;|\n]|,(?=[^,]*\d{4})|\s+(?:or|and|oder|und|ou)\s+|\s*&\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s*/\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slash();

    [GeneratedRegex(@"^\+?\d([.,]\d+)?E\+?\d{1,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scientific();

    // M: 07700 900123 · 020 7946 0001 (work) · tel:+44…
    [GeneratedRegex(@"^(?<before>[\p{L}]+)?\.?\s*[:=]?\s*(?<number>.*?)\s*(\((?<after>m|mob|mobile|c|cell|h|home|w|work|o|office|f|fax|whatsapp|wa)\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
