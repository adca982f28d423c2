using System.Globalization;
using MimeKit;

namespace Velocity.Domain.Interactions;

/// <summary>
/// Appointments to threads, one a UID. A record is an entry of the calendar. Of an entry that repeats, the first occurrence
/// is an event and so is each occurrence that was changed; the rule stands in the text, and nothing is counted out into the future.
/// </summary>
internal sealed class CalendarCollector
{
    private readonly Collection _collection = new();
    private readonly CollectOptions _options;
    private readonly Dictionary<(string Uid, string Occurrence), int> _latest = [];
    private readonly Dictionary<(string Uid, string Occurrence, string Start), int> _seen = [];

    private CalendarCollector(CollectOptions options) => _options = options;

    public static CollectedFile Read(byte[] file, CollectOptions options)
    {
        var top = CalendarParser.Parse(FileBytes.Text(CalendarParser.Refold(file)));
        if (top.Count == 0)
            return new CollectedFile.Refused("not_the_format", "This is no calendar: no line says BEGIN:VCALENDAR.");
        var collector = new CalendarCollector(options);
        // An entry that somebody cut out of its calendar has only the zones beside it.
        collector.ReadAll(top, null);
        if (collector._collection.Next == 1)
            collector._collection.Notice("The calendar is empty: it has no entries.");
        return collector._collection.Build();
    }

    private void ReadAll(List<CalendarComponent> entries, CalendarComponent? calendar)
    {
        var zones = new CalendarZones(entries.Where(entry => entry.Kind == "VTIMEZONE"));
        foreach (var entry in entries.Where(IsEvent))
        {
            var key = (Uid(entry), Occurrence(entry));
            _latest[key] = Math.Max(_latest.GetValueOrDefault(key), Sequence(entry));
        }

        foreach (var entry in entries)
        {
            _collection.Reading([RecordSource.Of(entry.Source)]);
            if (entry.Kind == "VCALENDAR")
                ReadCalendar(entry);
            else if (IsEvent(entry))
                ReadEvent(entry, zones, isCalledOff: string.Equals(calendar?.Text("METHOD"), "CANCEL", StringComparison.OrdinalIgnoreCase));
            else
                _collection.Ignored(Ignored(entry.Kind).Code, $"The entry on line {entry.Line} is {Ignored(entry.Kind).What}.");
        }
    }

    private void ReadCalendar(CalendarComponent calendar)
    {
        if (calendar.BadLine is { } line)
            _collection.Notice(string.Create(CultureInfo.InvariantCulture, $"Line {line} says nothing that can be read about the calendar and was passed over."));
        if (!calendar.IsClosed)
            _collection.Notice("The calendar is cut off: its END is missing.");
        ReadAll(calendar.Children, calendar);
    }

    private void ReadEvent(CalendarComponent entry, CalendarZones zones, bool isCalledOff)
    {
        var name = $"The entry on line {entry.Line} (“{Words.Excerpt(entry.Text("SUMMARY") ?? "untitled")}”)";
        var (uid, occurrence) = (Uid(entry), Occurrence(entry));
        if (entry.BadLine is { } line)
            _collection.Quarantined("unreadable_line", string.Create(CultureInfo.InvariantCulture, $"{name} has a line that is no property: line {line}."));
        else if (!entry.IsClosed)
            _collection.Quarantined("cut_off", $"{name} is cut off: its END is missing.");
        else if (entry.Property("DTSTART") is not { } start)
            _collection.Quarantined("no_start", $"{name} does not say when it begins: it has no DTSTART.");
        else if (At(start, zones) is not { } at)
            _collection.Quarantined(start.Parameter("TZID") is null ? "unreadable_start" : "unknown_start", Unreadable(name, start));
        else if (Sequence(entry) < _latest[(uid, occurrence)])
            _collection.Ignored("superseded", $"{name} was changed later; the file holds the later one too.");
        else if (!_seen.TryAdd((uid, occurrence, Moment(start)), entry.Line))
            _collection.Ignored("repeat", $"{name} is that on line {_seen[(uid, occurrence, Moment(start))]} again: it has the same UID and start.");
        else
            Add(entry, start, at, zones, isCalledOff, uid, occurrence);
    }

    private void Add(CalendarComponent entry, ContentLine start, DateTimeOffset at, CalendarZones zones, bool isCalledOff, string uid, string occurrence)
    {
        var thread = _collection.Thread(uid, CalendarEntry.Channel(entry));
        int? organizer = null;
        foreach (var (role, name, address) in CalendarEntry.People(entry, _options.DefaultRegion))
        {
            var place = thread.Participant(role, name, address);
            if (role == "organizer")
                organizer ??= place;
        }

        var record = _collection.Next;
        var id = occurrence.Length > 0 ? $"{uid};RECURRENCE-ID={occurrence}" : !thread.HasMaster ? uid : $"{uid};DTSTART={start.Value}";
        thread.HasMaster |= occurrence.Length == 0;
        thread.Add(new CollectedEvent(record, id, at, Recorded(entry), End(entry, start, at, zones), organizer, CalendarEntry.Text(entry, IsDate(start), isCalledOff)), entry.Text("SUMMARY"));
        foreach (var (name, type, content) in CalendarEntry.Files(entry))
            thread.Attachments.Add(new CollectedAttachment(record, SafeFileName.From(name, thread.Attachments.Count + 1, MimeTypes.TryGetExtension(type, out var ending) ? ending : ""), type, content));
        if (entry.Property("RRULE") is not null || entry.Property("RDATE") is not null)
            _collection.Notice("An entry that repeats has one event, its first occurrence, and one for each occurrence that was changed; how it repeats stands in its text.");
        _collection.Collected(thread);
    }

    /// <summary>Null when it cannot be read, or nobody knows its zone.</summary>
    private DateTimeOffset? At(ContentLine line, CalendarZones zones)
    {
        if (CalendarTime.Digits(line.Value.Trim()) is not { } time)
            return null;
        if (time.IsUtc)
            return new DateTimeOffset(time.Local, TimeSpan.Zero);
        if (!time.IsDate && line.Parameter("TZID") is { } zone)
            return zones.At(time.Local, zone);
        _collection.Notice(LocalTimes.Notice(_options));
        return LocalTimes.At(time.Local, _options.LocalZone ?? TimeZoneInfo.Utc);
    }

    /// <summary>DTEND, else DURATION, else the day that a date fills (section 3.6.1).</summary>
    private DateTimeOffset? End(CalendarComponent entry, ContentLine start, DateTimeOffset at, CalendarZones zones)
    {
        if (entry.Property("DTEND") is { } end)
            return At(end, zones);
        if (entry.Property("DURATION") is { } duration)
            return CalendarTime.Duration(duration.Value.Trim()) is { } length && at.Year < 9800 ? at + length : null;
        return IsDate(start) ? at.AddDays(1) : null;
    }

    private static DateTimeOffset? Recorded(CalendarComponent entry) =>
        (entry.Property("CREATED") ?? entry.Property("DTSTAMP")) is { } line && CalendarTime.Digits(line.Value.Trim()) is { IsUtc: true } time ? new DateTimeOffset(time.Local, TimeSpan.Zero) : null;

    private static string Unreadable(string name, ContentLine start) => start.Parameter("TZID") is { } zone
        ? $"{name} begins at {Words.Excerpt(start.Value)} in “{Words.Excerpt(zone)}”, line {start.Line}: the calendar does not describe this zone and nobody else knows it, or that is no time."
        : $"{name} begins at “{Words.Excerpt(start.Value)}”, line {start.Line}, which is no date of RFC 5545.";

    private static bool IsEvent(CalendarComponent entry) => entry.Kind == "VEVENT";

    private static bool IsDate(ContentLine start) => start.Value.Trim().Length == 8;

    private static string Moment(ContentLine start) => $"{start.Parameter("TZID")}:{start.Value}";

    private static string Uid(CalendarComponent entry) =>
        Words.Line(entry.Property("UID")?.Text, 2000) ?? SourceIds.OfContent("ical", string.Join('\n', entry.Properties.Select(line => line.Name + ":" + line.Value)));

    private static string Occurrence(CalendarComponent entry) => entry.Property("RECURRENCE-ID")?.Value.Trim() ?? "";

    private static int Sequence(CalendarComponent entry) =>
        int.TryParse(entry.Property("SEQUENCE")?.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static (string Code, string What) Ignored(string kind) => kind switch
    {
        "VTODO" => ("task", "a task, not something that took place between people"),
        "VJOURNAL" => ("journal", "a note in a journal, not something that took place between people"),
        "VFREEBUSY" => ("free_busy", "about when somebody is free, not about an appointment"),
        "VTIMEZONE" => ("time_zone", "the description of a time zone; it was used for the others"),
        "VALARM" => ("alarm", "a reminder, not an appointment"),
        _ => ("other_component", $"a {Words.Excerpt(kind)}, which is no appointment"),
    };
}
