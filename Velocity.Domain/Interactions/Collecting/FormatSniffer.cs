using System.Text;
using System.Text.RegularExpressions;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Interactions;

/// <summary>Tells files of interactions from each other and from everything else, by their beginnings.</summary>
internal static partial class FormatSniffer
{
    private const int ChatLines = 200;
    private const int CallRows = 50;

    private static readonly string[] Fields =
    [
        "from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "reply-to", "sender", "in-reply-to", "references", "mime-version",
        "content-type", "content-transfer-encoding", "delivered-to", "dkim-signature", "x-original-to", "resent-from",
    ];

    public static InteractionFormat? Recognise(ReadOnlySpan<byte> head, string filename)
    {
        if (FileBytes.Refusal(head) is not null)
            return null;
        var extension = filename[(filename.LastIndexOf('.') + 1)..].ToLowerInvariant();
        // Mail is bytes in many encodings; its header fields are ASCII, or UTF-8 since RFC 6532.
        var text = FileBytes.Text(head, isWholeFile: false);
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF");
        if (start.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
            return null;
        if (CalendarStart().IsMatch(start[..Math.Min(start.Length, 40)]))
            return InteractionFormat.ICalendar;
        if (MboxSplitter.IsSeparator(Encoding.Latin1.GetBytes(start[..Math.Min(start.Length, 200)].ToString()), isFirst: true) && HasFields(start[(start.IndexOf('\n') + 1)..], needed: 1))
            return InteractionFormat.Mbox;
        if (HasFields(start, needed: extension is "eml" or "email" ? 1 : 2))
            return InteractionFormat.Email;
        if (start.StartsWith("{", StringComparison.Ordinal))
            return IsTelegram(text, filename) ? InteractionFormat.Telegram : null;
        if (IsChat(text))
            return InteractionFormat.WhatsApp;
        return IsCallLog(head) ? InteractionFormat.CallLog : null;
    }

    /// <summary>A header section (RFC 5322, section 2.2): nothing but fields up to the first blank line, and so many that mail has.</summary>
    private static bool HasFields(ReadOnlySpan<char> start, int needed)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var others = 0;
        foreach (var raw in start.EnumerateLines())
        {
            if (raw.IsWhiteSpace())
                break;
            if (raw[0] is ' ' or '\t')
                continue;
            var colon = raw.IndexOf(':');
            var name = colon < 0 ? "" : raw[..colon].Trim().ToString().ToLowerInvariant();
            if (Fields.Contains(name, StringComparer.Ordinal))
                found.Add(name);
            else if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal))
                // One line that some server broke is forgiven, a text that begins like a letter is not.
                others++;
        }

        return found.Count >= needed && others * 3 <= found.Count && (found.Contains("from") || found.Contains("date") || found.Contains("received") || found.Contains("message-id") || found.Contains("return-path"));
    }

    private static bool IsTelegram(string text, string filename)
    {
        if (text.Contains("\"messages\"", StringComparison.Ordinal))
            return text.Contains("\"date_unixtime\"", StringComparison.Ordinal) || text.Contains("\"from_id\"", StringComparison.Ordinal) || text.Contains("\"actor_id\"", StringComparison.Ordinal);
        // The chats of a whole account come after the address book, which may be longer than the head.
        return text.Contains("\"about\"", StringComparison.Ordinal) && (text.Contains("Telegram", StringComparison.Ordinal) || filename.EndsWith("result.json", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsChat(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Take(ChatLines).ToList();
        var messages = lines.Count(line => WhatsAppCollector.BeginsMessage(line.TrimEnd('\r')));
        // Messages may run over many lines, but a chat begins with one.
        return messages > 0 && messages * 20 >= lines.Count && lines.Take(3).Any(line => WhatsAppLine.Read(line.TrimEnd('\r')) is not null);
    }

    /// <summary>Names of columns are not enough: most of the rows must be calls.</summary>
    private static bool IsCallLog(ReadOnlySpan<byte> head)
    {
        if (CsvSniffer.Sniff(head, isWholeFile: head.Length < InteractionFile.RecommendedHead) is not SniffOutcome.Recognised { Dialect: { HeaderRecord: not null } dialect } || CallColumns.Of(dialect.ColumnNames) is not { } columns)
            return false;
        using var reader = new CsvRecordReader(new MemoryStream(head.ToArray(), writable: false), dialect);
        var rows = reader.ReadData().Where(row => !row.IsBlank).Take(CallRows).ToList();
        var (order, _) = DateOrders.Decide([.. rows.Select(row => CallTimes.Digits(columns.Cell(row.Values, CallField.Start))).OfType<DigitDate>()], new CollectOptions());
        var calls = rows.Count(row => CallRow.Read(row.Values, columns, order, new CollectOptions()).Row is { } call
            && (call.Direction != CallDirection.Unknown || call.EndedAt is not null));
        return calls > 0 && calls * 10 >= rows.Count * 6;
    }

    [GeneratedRegex(@"^BEGIN\s*:\s*(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|VALARM|VAVAILABILITY)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CalendarStart();
}
