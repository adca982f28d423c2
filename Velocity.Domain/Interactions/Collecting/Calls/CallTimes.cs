using System.Globalization;
using System.Text.RegularExpressions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Interactions;

/// <summary>Dates with times of day, and lengths, as call logs write them.</summary>
internal static partial class CallTimes
{
    private const int MostChars = 80;
    private const int FirstYear = 1970;

    /// <summary><c>05/03/2026 09:15</c> as digits, for deciding the order of the file's dates; null for other spellings, which say it themselves.</summary>
    public static DigitDate? Digits(string cell) =>
        cell.Length <= MostChars && DayAndMonth().Match(cell) is { Success: true } match
            ? DigitDate.Of(Int(match.Groups["a"]), Int(match.Groups["b"]), Int(match.Groups["c"]), 2)
            : null;

    /// <summary>Null when there is no date, or no time of day: midnight would be a guess.</summary>
    /// <param name="zone">Of times that have none; <paramref name="isZoned"/> says whether this one has.</param>
    public static DateTimeOffset? Read(string cell, DateOrder order, TimeZoneInfo zone, out bool isZoned)
    {
        isZoned = true;
        if (cell.Length > MostChars)
            return null;
        if (UnixTime().Match(cell) is { Success: true } epoch)
            return DateTimeOffset.FromUnixTimeSeconds(long.Parse(epoch.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture));
        var match = Moment().Match(cell);
        if (!match.Success || Day(match.Groups["day"].Value.Trim(' ', ','), order) is not { } day || TimeOfDay(match) is not { } time)
            return null;
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        if (!match.Groups["zone"].Success)
        {
            isZoned = false;
            return LocalTimes.At(local, zone);
        }

        return Offset(match.Groups["zone"].Value) is { } offset ? new DateTimeOffset(local, offset) : null;
    }

    /// <summary><c>0:01:05</c>, <c>01:05</c> (minutes and seconds), <c>65</c>, <c>1m 5s</c>, <c>1 min 5 sec</c>; null for anything else and for more than a week.</summary>
    /// <param name="isMinutes">The column's name says that a bare number is minutes.</param>
    public static TimeSpan? Length(string cell, bool isMinutes)
    {
        if (cell.Length is 0 or > MostChars)
            return null;
        var seconds = Clock().Match(cell) is { Success: true } clock ? Int(clock.Groups["h"]) * 3600.0 + Int(clock.Groups["m"]) * 60 + Int(clock.Groups["s"])
            : Units().Match(cell) is { Success: true } units && units.Groups.Values.Skip(1).Any(group => group.Success) ? Int(units.Groups["h"]) * 3600.0 + Int(units.Groups["m"]) * 60 + Int(units.Groups["s"])
            : decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? (double)number * (isMinutes ? 60 : 1)
            : double.NaN;
        return seconds is >= 0 and <= 7 * 86_400 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static DateOnly? Day(string text, DateOrder order)
    {
        if (Digits(text) is { } digits)
            return digits.Read(order) is { Year: >= FirstYear and < 9999 } read ? read : null;
        var found = Dates.Read("date", text, order).Values;
        return found.Count == 1 && found[0].Value.TryGetText(out var iso) && DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and < 9999
            ? day
            : null;
    }

    private static TimeSpan? TimeOfDay(Match match)
    {
        var (hour, minute, second) = (Int(match.Groups["h"]), Int(match.Groups["min"]), Int(match.Groups["s"]));
        if (match.Groups["half"].Success && hour is >= 1 and <= 12)
            hour = hour % 12 + (match.Groups["half"].Value is "p" or "P" ? 12 : 0);
        return hour < 24 && minute < 60 && second < 60 ? new TimeSpan(hour, minute, second) : null;
    }

    private static TimeSpan? Offset(string zone)
    {
        if (zone[0] is not ('+' or '-'))
            return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        return Observance.Offset(zone[0] + (digits.Length == 2 ? digits + "00" : digits));
    }

    private static int Int(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})[-/.](?<b>[0-9]{1,2})[-/.](?<c>[0-9]{4}|[0-9]{2})(?![0-9])", Options, 1000)]
    private static partial Regex DayAndMonth();

    // 2026-03-05T09:15:00.000Z · 05/03/2026 9:15 AM · Mar 5, 2026, 09:15:00 +0100
    [GeneratedRegex(@"^(?<day>.*?[0-9])(T|,?\s+(at\s+)?)(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(:(?<s>[0-9]{2})([.,][0-9]{1,9})?)?(\s*(?<half>[ap])\.?\s?m\.?)?\s*(?<zone>z|utc|gmt|[-+][0-9]{2}(:?[0-9]{2})?)?$", Options, 1000)]
    private static partial Regex Moment();

    // Seconds or milliseconds since 1970, of this century.
    [GeneratedRegex(@"^(?<seconds>[12][0-9]{9})([0-9]{3})?(\.[0-9]{1,9})?$", Options, 1000)]
    private static partial Regex UnixTime();

    [GeneratedRegex(@"^((?<h>[0-9]{1,3}):)?(?<m>[0-9]{1,2}):(?<s>[0-9]{2})([.,][0-9]{1,9})?$", Options, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^((?<h>[0-9]{1,3})\s*(h|hrs?|hours?)\.?,?\s*)?((?<m>[0-9]{1,4})\s*(m|mins?|minutes?)\.?,?\s*)?((?<s>[0-9]{1,6})\s*(s|secs?|seconds?)\.?)?$", Options, 1000)]
    private static partial Regex Units();
}
