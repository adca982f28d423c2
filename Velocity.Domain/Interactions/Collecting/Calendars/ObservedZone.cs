namespace Velocity.Domain.Interactions;

/// <summary>A zone as a calendar describes it: offsets, each from a moment on.</summary>
internal sealed class ObservedZone
{
    // The longest histories of the IANA database have some two hundred changes.
    private const int MostParts = 400;

    private readonly List<Observance> _observances;
    private readonly Dictionary<int, List<(DateTime At, TimeSpan Before, TimeSpan After)>> _changes = [];

    private ObservedZone(List<Observance> observances) => _observances = observances;

    /// <summary>Null when the description cannot be read in full; half of one would move appointments by an hour.</summary>
    public static ObservedZone? Of(CalendarComponent zone)
    {
        var parts = zone.Children.Where(child => child.Kind is "STANDARD" or "DAYLIGHT").ToList();
        var observances = parts.Select(Observance.Of).OfType<Observance>().ToList();
        return parts.Count is > 0 and <= MostParts && observances.Count == parts.Count ? new ObservedZone(observances) : null;
    }

    /// <summary>As <see cref="LocalTimes.At"/>: the first of two, and the offset from before a gap.</summary>
    public DateTimeOffset? At(DateTime local)
    {
        if (local < DateTime.MinValue.AddDays(800) || local > DateTime.MaxValue.AddDays(-800))
            return null;
        var changes = Changes(local.Year);
        if (changes.Count == 0)
            return null;
        var offset = changes[0].Before;
        foreach (var change in changes)
        {
            // By the offset before it, the wall clock has not yet shown this change; or it shows a time that the change skips.
            if (local - offset < change.At || local - change.After < change.At)
                break;
            offset = change.After;
        }

        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
    }

    /// <summary>In the order of time, as UTC.</summary>
    private List<(DateTime At, TimeSpan Before, TimeSpan After)> Changes(int year)
    {
        if (!_changes.TryGetValue(year, out var changes))
            _changes[year] = changes = [.. _observances.SelectMany(observance => observance.Onsets(year).Select(onset => (At: onset - observance.Before, observance.Before, observance.After))).OrderBy(change => change.At)];
        return changes;
    }
}
