namespace Velocity.Domain.Interactions;

/// <summary>
/// The line of times above a SubRip text: <c>00:02:17,440 --> 00:02:20,375</c>. Programs also write a point for the comma, fewer
/// digits, no hours, no space at the arrow, or coordinates after it; all of that is read.
/// </summary>
internal static class SubRipTimes
{
    private const string Arrow = "-->";
    private const int LinesToLook = 10;

    /// <summary>True where a line of times is among the first that are not blank.</summary>
    public static bool AreIn(string head)
    {
        var seen = 0;
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (TryRead(line, out _, out _)) return true;
            if (!line.IsWhiteSpace() && ++seen == LinesToLook) return false;
        }

        return false;
    }

    public static bool TryRead(ReadOnlySpan<char> line, out long startMs, out long endMs)
    {
        (startMs, endMs) = (0, 0);
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0 || !TryTime(line[..arrow].Trim(), out startMs)) return false;
        var end = line[(arrow + Arrow.Length)..].Trim();
        var space = end.IndexOfAny(' ', '\t');
        return TryTime(space < 0 ? end : end[..space], out endMs);
    }

    /// <summary>True where a line has an arrow between figures, so that it was meant as times.</summary>
    public static bool AreMeant(ReadOnlySpan<char> line)
    {
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        return arrow > 0 && line[..arrow].Contains(':') && char.IsAsciiDigit(line.TrimStart()[0]);
    }

    /// <summary><c>[-][hours:]minutes:seconds[,fraction]</c>, to milliseconds.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        var negative = text.StartsWith('-');
        if (negative) text = text[1..];
        var dot = text.IndexOfAny(',', '.');
        if (!TryFraction(dot < 0 ? [] : text[(dot + 1)..], dot >= 0, out var fraction)) return false;
        var whole = dot < 0 ? text : text[..dot];
        long total = 0;
        var parts = 0;
        foreach (var range in whole.Split(':'))
        {
            var part = whole[range];
            if (!VttChars.IsDigits(part) || part.Length > 6 || ++parts > 3) return false;
            total = (total * 60) + long.Parse(part, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (parts < 2) return false;
        milliseconds = (total * 1000) + fraction;
        if (negative) milliseconds = -milliseconds;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, bool expected, out int milliseconds)
    {
        milliseconds = 0;
        if (!expected) return true;
        if (!VttChars.IsDigits(digits) || digits.Length > 9) return false;
        for (var i = 0; i < 3; i++)
            milliseconds = (milliseconds * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        if (digits.Length > 3 && digits[3] >= '5') milliseconds++;
        return true;
    }
}
