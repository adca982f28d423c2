using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>
/// The zones that a calendar names. The calendar's own VTIMEZONE counts, as RFC 5545, section 3.2.19 says; a name without
/// one is looked up among the IANA and Windows names, vendors' prefixes aside
/// (<c>/freeassociation.sourceforge.net/Europe/Berlin</c>).
/// </summary>
internal sealed partial class CalendarZones
{
    private readonly Dictionary<string, ObservedZone> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeZoneInfo?> _known = new(StringComparer.Ordinal);

    public CalendarZones(IEnumerable<CalendarComponent> components)
    {
        foreach (var zone in components)
            if (zone.Text("TZID") is { } id && ObservedZone.Of(zone) is { } observed)
                _own.TryAdd(id, observed);
    }

    /// <summary>Null when nobody knows the zone, or the time is at the edge of the calendar.</summary>
    public DateTimeOffset? At(DateTime local, string id)
    {
        id = id.Trim();
        if (_own.TryGetValue(id, out var own))
            return own.At(local);
        if (!_known.TryGetValue(id, out var zone))
            _known[id] = zone = Find(id);
        return zone is null ? null : LocalTimes.At(local, zone);
    }

    private static TimeZoneInfo? Find(string id)
    {
        for (var rest = id; rest.Length > 0;)
        {
            // The system looks zones up as files: a stranger's text must be a name and no path.
            if (Name().IsMatch(rest) && TimeZoneInfo.TryFindSystemTimeZoneById(rest, out var zone))
                return zone;
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            rest = slash < 0 ? "" : rest[(slash + 1)..];
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\- ]{0,40}(/[A-Za-z][A-Za-z0-9_+\-]{0,40}){0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
