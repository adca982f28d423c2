using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>
/// Content lines to components (RFC 5545, sections 3.1 and 3.4). A fault stays with the component it is in: one broken
/// entry does not take the calendar with it.
/// </summary>
internal static class CalendarParser
{
    /// <summary>Deeper nesting than any calendar has; what lies below counts as part of the component at this depth.</summary>
    private const int MaxDepth = 16;

    /// <summary>The calendars of the file, and entries that stand outside of one, in file order.</summary>
    public static List<CalendarComponent> Parse(string text)
    {
        var top = new List<CalendarComponent>();
        var open = new Stack<CalendarComponent>();
        foreach (var (unfolded, number) in Unfold(text))
        {
            var line = ContentLine.Parse(unfolded, number);
            var kind = line?.Value.Trim().ToUpperInvariant() ?? "";
            if (line is { Name: "BEGIN" } && open.Count < MaxDepth)
            {
                var child = new CalendarComponent(kind, number);
                (open.TryPeek(out var parent) ? parent.Children : top).Add(child);
                open.Push(child);
            }
            else if (line is { Name: "END" } && open.Any(component => string.Equals(component.Kind, kind, StringComparison.Ordinal)))
            {
                // Whoever was left open below it is closed by it, and known to be cut off.
                var closed = open.Pop();
                while (!string.Equals(closed.Kind, kind, StringComparison.Ordinal))
                    closed = open.Pop();
                closed.IsClosed = true;
            }
            else if (open.TryPeek(out var current))
            {
                if (current.Source.Length <= RecordSource.MostChars)
                    current.Source.Append('\n').Append(unfolded);
                if (line is null or { Name: "BEGIN" or "END" })
                    current.BadLine ??= number;
                else
                    current.Properties.Add(line);
            }
        }

        return top;
    }

    /// <summary>
    /// Lines are folded by octets, so that a character may be cut in two (section 3.1). The fold is moved to behind it: the
    /// bytes are text again and the lines keep their numbers.
    /// </summary>
    public static byte[] Refold(ReadOnlySpan<byte> file)
    {
        var bytes = file.ToArray();
        for (var at = 1; at + 2 < bytes.Length; at++)
        {
            if (bytes[at] != '\n' || bytes[at + 1] is not ((byte)' ' or (byte)'\t') || !IsContinuation(bytes[at + 2]))
                continue;
            var fold = bytes[at - 1] == '\r' ? at - 1 : at;
            var length = at + 2 - fold;
            var rest = 1;
            while (rest < 3 && at + 2 + rest < bytes.Length && IsContinuation(bytes[at + 2 + rest]))
                rest++;
            var moved = bytes.AsSpan(fold, length).ToArray();
            bytes.AsSpan(at + 2, rest).CopyTo(bytes.AsSpan(fold));
            moved.CopyTo(bytes.AsSpan(fold + rest));
            at = fold + rest + length - 1;
        }

        return bytes;
    }

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;

    /// <summary>Joins lines that were folded: one that begins with white space continues the one before, blank ones between aside.</summary>
    private static IEnumerable<(string Line, int Number)> Unfold(string text)
    {
        var (unfolded, first, number) = (new StringBuilder(), 0, 0);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0)
                continue;
            if (line[0] is ' ' or '\t' && unfolded.Length > 0)
            {
                unfolded.Append(line, 1, line.Length - 1);
                continue;
            }

            if (unfolded.Length > 0)
                yield return (unfolded.ToString(), first);
            unfolded.Clear().Append(line);
            first = number;
        }

        if (unfolded.Length > 0)
            yield return (unfolded.ToString(), first);
    }
}
