using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>A part of a VTIMEZONE (RFC 5545, section 3.6.5): from when on which offset holds, once, on listed days or every year.</summary>
internal sealed class Observance
{
    // Some thousand days; a zone that changes more often is no zone.
    private const int LongestList = 64 * 1024;

    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private readonly DateTime _start;
    private readonly List<DateTime> _listed = [];
    private readonly int _month;
    private readonly List<int> _monthDays = [];
    private readonly List<(int Ordinal, int Day)> _weekDays = [];
    private readonly DateTime? _until;
    private readonly bool _isYearly;

    private Observance(CalendarComponent component, DateTime start, TimeSpan before, TimeSpan after, Dictionary<string, string> rule)
    {
        (_start, Before, After) = (start, before, after);
        foreach (var text in component.All("RDATE").SelectMany(line => line.Value.Split(',')))
            if (CalendarTime.Digits(text.Split('/')[0].Trim()) is { } date)
                _listed.Add(date.Local);
        _isYearly = rule.Count > 0;
        _until = rule.TryGetValue("UNTIL", out var until) && CalendarTime.Digits(until) is { } last ? last.IsUtc ? last.Local + before : last.Local : null;
        _month = int.TryParse(rule.GetValueOrDefault("BYMONTH"), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : start.Month;
        _monthDays.AddRange(Numbers(rule, "BYMONTHDAY").Where(day => day is >= -31 and <= 31).Distinct());
        foreach (var day in rule.GetValueOrDefault("BYDAY", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal))
            if (day.Length >= 2 && Array.IndexOf(Days, day[^2..]) is >= 0 and var weekDay)
                _weekDays.Add((int.TryParse(day[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : 0, weekDay));
    }

    public TimeSpan Before { get; }

    public TimeSpan After { get; }

    /// <summary>Null when it lacks what it needs, or repeats in a way that no zone does and that is not read.</summary>
    public static Observance? Of(CalendarComponent component)
    {
        if (CalendarTime.Digits(component.Property("DTSTART")?.Value.Trim() ?? "") is not { } start
            || Offset(component.Property("TZOFFSETFROM")?.Value) is not { } before || Offset(component.Property("TZOFFSETTO")?.Value) is not { } after)
            return null;
        var rule = (component.Property("RRULE")?.Value ?? "").ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2).DistinctBy(part => part[0], StringComparer.Ordinal).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var isRead = rule.Count == 0 || (rule.GetValueOrDefault("FREQ") == "YEARLY" && rule.GetValueOrDefault("INTERVAL", "1") == "1"
            && !rule.GetValueOrDefault("BYMONTH", "").Contains(',', StringComparison.Ordinal)
            && rule.Keys.All(key => key is "FREQ" or "INTERVAL" or "UNTIL" or "BYMONTH" or "BYMONTHDAY" or "BYDAY" or "WKST"));
        return isRead && component.All("RDATE").Sum(line => line.Value.Length) <= LongestList ? new Observance(component, start.Local, before, after, rule) : null;
    }

    /// <summary>Local times, by the offset before, at which it takes effect: those of the years around <paramref name="year"/> and its last ones before.</summary>
    public IEnumerable<DateTime> Onsets(int year)
    {
        var last = Math.Min(year + 1, _until?.Year ?? 9998);
        var yearly = _isYearly
            ? Enumerable.Range(last - 3, 4).Where(candidate => candidate >= Math.Max(2, _start.Year) && candidate <= 9998).SelectMany(OfYear).Where(onset => onset >= _start && !(onset > _until))
            : [];
        return yearly.Append(_start).Concat(_listed);
    }

    /// <summary><c>+0100</c>, <c>-033015</c>: hours, minutes and perhaps seconds; null when it is none or longer than 14 hours.</summary>
    public static TimeSpan? Offset(string? value)
    {
        var text = value?.Trim() ?? "";
        if (text.Length is not (5 or 7) || text[0] is not ('+' or '-') || text.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
            return null;
        var seconds = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture) * 3600 + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture) * 60
            + (text.Length == 7 ? int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture) : 0);
        return seconds <= 14 * 3600 ? LocalTimes.WholeMinutes(TimeSpan.FromSeconds(text[0] == '-' ? -seconds : seconds)) : null;
    }

    private IEnumerable<DateTime> OfYear(int year)
    {
        var length = DateTime.DaysInMonth(year, _month);
        for (var day = 1; day <= length; day++)
            if (Falls(new DateTime(year, _month, day), length))
                yield return new DateTime(year, _month, day) + _start.TimeOfDay;
    }

    private bool Falls(DateTime date, int length)
    {
        if (_monthDays.Count == 0 && _weekDays.Count == 0)
            return date.Day == Math.Min(_start.Day, length);
        return (_monthDays.Count == 0 || _monthDays.Contains(date.Day) || _monthDays.Contains(date.Day - length - 1))
            && (_weekDays.Count == 0 || _weekDays.Exists(wanted => wanted.Day == (int)date.DayOfWeek
                && (wanted.Ordinal == 0 || wanted.Ordinal == (date.Day + 6) / 7 || -wanted.Ordinal == (length - date.Day) / 7 + 1)));
    }

    private static IEnumerable<int> Numbers(Dictionary<string, string> rule, string key)
    {
        foreach (var part in rule.GetValueOrDefault(key, "").Split(','))
            if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                yield return number;
    }
}
