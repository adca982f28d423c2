using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>Telephone numbers as addresses of participants.</summary>
internal static class PhoneAddress
{
    /// <summary>CLDR's code of no region: under it only numbers with a country code are read.</summary>
    private const string NoRegion = "ZZ";

    /// <summary>Below this the normaliser only kept the digits; they are no address.</summary>
    private const double Sure = 0.5;

    private const int MostChars = 100;

    /// <summary>E.164 (<c>+442079460001</c>), an extension left out; null when the text is not a number that can be dialled from anywhere.</summary>
    public static string? Read(string raw, string? region)
    {
        if (raw.Length > MostChars || raw.Count(char.IsAsciiDigit) < 5)
            return null;
        var found = TelephoneNumbers.Read("telephone", CellText.Line(raw), new ParseOptions(DefaultRegion: region ?? NoRegion));
        foreach (var value in found.Values)
            if (value.Confidence >= Sure && value.Value.TryGetText(out var number) && number.StartsWith('+'))
                return number.Split(';')[0];
        return null;
    }

    /// <summary>The same, for a text that may be a person's name: only digits and what stands between them.</summary>
    public static string? ReadWhole(string raw, string? region) =>
        raw.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '+' or '(' or ')' or '-' or '.' or '/' or '\u2011' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            ? Read(string.Concat(raw.Where(c => c < 0x2000)).Trim(), region)
            : null;
}
