namespace Velocity.Domain.Interactions;

/// <summary>
/// Takes an mbox file apart (RFC 4155). A message begins at a line <c>From ada@example.com Mon May  2 16:07:05 2005</c> at
/// the start of the file or after a blank line; lines <c>&gt;From </c>, <c>&gt;&gt;From </c> were escaped when it was written
/// (mboxrd) and lose one sign. A line that says "From " and has no time of day is somebody's sentence.
/// </summary>
internal static class MboxSplitter
{
    /// <summary>The ranges of the messages, without their <c>From </c> lines, in file order. What stands before the first of them is a range of its own, if it is not blank.</summary>
    public static IReadOnlyList<(Range Range, bool HasSeparator)> Split(ReadOnlySpan<byte> file)
    {
        var found = new List<(Range, bool)>();
        var (start, at, isAfterBlank, hasSeparator, hasText) = (0, 0, true, false, false);
        while (at < file.Length)
        {
            var line = LineAt(file, at, out var next);
            if (isAfterBlank && IsSeparator(line, isFirst: !hasText))
            {
                Close(file, start, at, hasSeparator, found);
                (start, hasSeparator) = (next, true);
            }

            isAfterBlank = IsBlank(line);
            hasText |= !isAfterBlank;
            at = next;
        }

        Close(file, start, file.Length, hasSeparator, found);
        return found;
    }

    /// <summary>The message as it was before it was put into the mbox.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf(">From "u8) < 0)
            return message.ToArray();
        var kept = new MemoryStream(message.Length);
        for (var at = 0; at < message.Length;)
        {
            var line = LineAt(message, at, out var next);
            var signs = line.IndexOfAnyExcept((byte)'>');
            kept.Write(message[(signs > 0 && line[signs..].StartsWith("From "u8) ? at + 1 : at)..next]);
            at = next;
        }

        return kept.ToArray();
    }

    /// <param name="isFirst">At the start of a file any such line will do, unless it is a field that old programs wrote <c>From :</c>.</param>
    public static bool IsSeparator(ReadOnlySpan<byte> line, bool isFirst) => line.StartsWith("From "u8) && !line[5..].TrimStart((byte)' ').StartsWith(":"u8) && (isFirst || HasTimeOfDay(line));

    public static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> file, int at, out int next)
    {
        var end = file[at..].IndexOf((byte)'\n');
        next = end < 0 ? file.Length : at + end + 1;
        return file[at..next].TrimEnd("\r\n"u8);
    }

    private static void Close(ReadOnlySpan<byte> file, int start, int end, bool hasSeparator, List<(Range, bool)> found)
    {
        if (hasSeparator || !IsBlank(file[start..end]))
            found.Add((start..end, hasSeparator));
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private static bool HasTimeOfDay(ReadOnlySpan<byte> line)
    {
        for (var i = 5; i + 3 < line.Length; i++)
            if (line[i + 1] == ':' && char.IsAsciiDigit((char)line[i]) && char.IsAsciiDigit((char)line[i + 2]) && char.IsAsciiDigit((char)line[i + 3]))
                return true;
        return false;
    }
}
