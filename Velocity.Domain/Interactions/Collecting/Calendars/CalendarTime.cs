using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>A DATE or DATE-TIME as it is written (RFC 5545, sections 3.3.4 and 3.3.5): <c>20260305</c>, <c>20260305T091500</c>, <c>20260305T091500Z</c>.</summary>
internal readonly record struct CalendarTime(DateTime Local, bool IsUtc, bool IsDate)
{
    /// <summary>Null for anything else, and for the first and last year of the calendar, where offsets would leave it.</summary>
    public static CalendarTime? Digits(string text)
    {
        var isDate = text.Length == 8;
        var isUtc = text.EndsWith('Z');
        return DateTime.TryParseExact(text, isDate ? "yyyyMMdd" : isUtc ? "yyyyMMdd'T'HHmmss'Z'" : "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1 and < 9999
            ? new CalendarTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), isUtc, isDate)
            : null;
    }

    /// <summary><c>P1DT2H30M</c>, <c>PT15M</c>, <c>P2W</c> (section 3.3.6); null for anything else, and for what is negative or longer than a century.</summary>
    public static TimeSpan? Duration(string text)
    {
        var (seconds, number, sawTime) = (0L, 0L, false);
        if (text.TrimStart('+') is not ['P', .. { Length: > 1 and < 40 } rest])
            return null;
        foreach (var c in rest)
        {
            if (char.IsAsciiDigit(c))
                number = Math.Min(number * 10 + (c - '0'), 1_000_000_000);
            else if (c == 'T' && !sawTime)
                sawTime = true;
            else if (Unit(c, sawTime) is { } unit)
                (seconds, number) = (seconds + number * unit, 0);
            else
                return null;
        }

        return seconds <= 100L * 366 * 86_400 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static long? Unit(char c, bool isTime) => (c, isTime) switch
    {
        ('W', false) => 7 * 86_400,
        ('D', false) => 86_400,
        ('H', true) => 3_600,
        ('M', true) => 60,
        ('S', true) => 1,
        _ => null,
    };
}
