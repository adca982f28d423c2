using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>What a VEVENT says of itself, dates aside.</summary>
internal static class CalendarEntry
{
    private static readonly string[] CallCategories = ["call", "calls", "phone", "phone call", "telephone", "video call", "anruf", "telefonat"];

    /// <summary>
    /// A call when a category says so, or when there is a way to dial in (CONFERENCE of RFC 7986, a <c>tel:</c> URL, Google's
    /// and Microsoft's meeting links) and no place to go to; a visit otherwise.
    /// </summary>
    public static InteractionChannel Channel(CalendarComponent entry)
    {
        if (entry.All("CATEGORIES").SelectMany(line => line.Text.Split(',')).Any(category => CallCategories.Contains(category.Trim(), StringComparer.OrdinalIgnoreCase)))
            return InteractionChannel.Call;
        var place = entry.Text("LOCATION");
        var isDialled = entry.Property("CONFERENCE") is not null || entry.Property("X-GOOGLE-CONFERENCE") is not null || entry.Property("X-MICROSOFT-SKYPETEAMSMEETINGURL") is not null
            || IsUri(entry.Text("URL"), "tel:") || IsUri(place, "tel:", "http:", "https:");
        return isDialled && (place is null || IsUri(place, "tel:", "http:", "https:")) ? InteractionChannel.Call : InteractionChannel.Visit;
    }

    /// <summary>Summary first, then what a reader of the appointment would want to know, a line each.</summary>
    public static string? Text(CalendarComponent entry, bool isAllDay, bool isCalledOff)
    {
        var description = entry.Text("DESCRIPTION");
        return Words.Join(
        [
            entry.Text("SUMMARY"),
            description is not null && LooksLikeHtml(description) ? HtmlWords.Read(description) : description,
            Line("Where", entry.Text("LOCATION")),
            isAllDay ? "All day" : null,
            isCalledOff || IsStatus(entry, "CANCELLED") ? "Cancelled" : IsStatus(entry, "TENTATIVE") ? "Tentative" : null,
            Line("Repeats", entry.Property("RRULE")?.Value),
            Line("Also on", Values(entry, "RDATE")),
            Line("Except", Values(entry, "EXDATE")),
            Line("Declined", Names(entry.All("ATTENDEE").Where(line => string.Equals(line.Parameter("PARTSTAT"), "DECLINED", StringComparison.OrdinalIgnoreCase)))),
            Line("Link", entry.Text("URL")),
            .. entry.All("CONFERENCE").Select(line => Line("Conference", Words.Line(line.Value))),
            .. entry.All("ATTACH").Where(line => !IsInline(line)).Select(line => Line("Attached", Words.Line(line.Value))),
        ]);
    }

    /// <summary>The organizer first. A person's address is that of a <c>mailto:</c>, a number that of a <c>tel:</c>.</summary>
    public static IEnumerable<(string Role, string? Name, string? Address)> People(CalendarComponent entry, string? region) =>
        entry.All("ORGANIZER").Select(line => Person("organizer", line, region)).Concat(entry.All("ATTENDEE").Select(line => Person(Role(line), line, region)));

    /// <summary>Files that the entry carries itself (section 3.8.1.1).</summary>
    public static IEnumerable<(string? Name, string MimeType, byte[] Content)> Files(CalendarComponent entry)
    {
        foreach (var line in entry.All("ATTACH").Where(IsInline))
        {
            var content = new byte[line.Value.Length];
            if (Convert.TryFromBase64String(line.Value.Trim(), content, out var length))
                yield return (line.Parameter("FILENAME") ?? line.Parameter("X-FILENAME") ?? line.Parameter("X-LABEL"), Words.Line(line.Parameter("FMTTYPE"), 200) ?? "application/octet-stream", content[..length]);
        }
    }

    private static bool IsInline(ContentLine line) => string.Equals(line.Parameter("ENCODING"), "BASE64", StringComparison.OrdinalIgnoreCase);

    private static bool IsStatus(CalendarComponent entry, string status) => string.Equals(entry.Text("STATUS"), status, StringComparison.OrdinalIgnoreCase);

    private static (string Role, string? Name, string? Address) Person(string role, ContentLine line, string? region)
    {
        var (name, uri) = (Words.Line(line.Parameter("CN")), Words.Line(line.Value) ?? "");
        if (IsUri(uri, "mailto:"))
            return (role, name, Uri.UnescapeDataString(uri[7..]).Trim().ToLowerInvariant());
        if (IsUri(uri, "tel:"))
            return PhoneAddress.Read(uri[4..], region) is { } number ? (role, name, number) : (role, name ?? uri[4..], null);
        return (role, name ?? uri, null);
    }

    private static string Role(ContentLine attendee) => attendee.Parameter("CUTYPE")?.ToUpperInvariant() switch
    {
        "ROOM" => "room",
        "RESOURCE" => "resource",
        _ => "attendee",
    };

    private static string? Names(IEnumerable<ContentLine> people) =>
        string.Join(", ", people.Select(line => Words.Line(line.Parameter("CN")) ?? Words.Line(line.Value)?.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase))) is { Length: > 0 } names ? names : null;

    private static string? Values(CalendarComponent entry, string name) => string.Join(", ", entry.All(name).Select(line => line.Value.Trim()).Where(value => value.Length > 0)) is { Length: > 0 } values ? values : null;

    private static string? Line(string label, string? words) => words is null ? null : $"{label}: {words}";

    private static bool IsUri(string? text, params string[] schemes) => text is not null && schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Google and Outlook write descriptions as HTML and do not say so.</summary>
    private static bool LooksLikeHtml(string text) =>
        text.Contains('<', StringComparison.Ordinal) && ((string[])["<br", "<p>", "<p ", "<div", "<html", "<span", "<a href", "<b>", "<ul>", "</", "<script"]).Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
}
