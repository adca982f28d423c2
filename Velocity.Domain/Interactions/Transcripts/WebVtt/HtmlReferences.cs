using System.Globalization;
using System.Net;
using System.Text;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Interactions;

/// <summary>
/// HTML character references in text that is no attribute (HTML, 13.2.5.72): <c>&amp;amp;</c>, <c>&amp;lt</c>, <c>&amp;#233;</c>.
/// Of HTML's 2,231 names it knows those of HTML 4, which are the ones that people write; others stay as they are.
/// </summary>
internal static class HtmlReferences
{
    private const int LongestName = 10;
    private const int LongestBareName = 6;

    public static string Decode(ReadOnlySpan<char> text)
    {
        var next = text.IndexOf('&');
        if (next < 0) return text.ToString();
        var decoded = new StringBuilder(text.Length);
        while (next >= 0)
        {
            decoded.Append(text[..next]);
            text = text[next..];
            var used = Consume(text, out var characters);
            decoded.Append(used == 0 ? "&" : characters);
            text = text[Math.Max(used, 1)..];
            next = text.IndexOf('&');
        }

        return decoded.Append(text).ToString();
    }

    /// <returns>How many characters the reference at the start has; 0 where there is none.</returns>
    private static int Consume(ReadOnlySpan<char> text, out string characters)
    {
        if (text.Length > 1 && text[1] == '#') return Numeric(text, out characters);
        var length = 1;
        while (length < text.Length && length <= LongestName && char.IsAsciiLetterOrDigit(text[length]))
            length++;
        if (length > 1 && length < text.Length && text[length] == ';' && Named(text[1..length]) is { } named)
        {
            characters = named;
            return length + 1;
        }

        // The names that HTML had first may go without the semicolon, and the longest one counts.
        for (var bare = Math.Min(length, LongestBareName + 1); bare > 2; bare--)
        {
            if (Named(text[1..bare]) is { Length: 1 } old && old[0] is '&' or '<' or '>' or '"' or (>= '\u00A0' and <= '\u00FF'))
            {
                characters = old;
                return bare;
            }
        }

        characters = "";
        return 0;
    }

    private static string? Named(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "AMP": return "&";
            case "LT": return "<";
            case "GT": return ">";
            case "QUOT": return "\"";
            case "COPY": return "©";
            case "REG": return "®";
        }

        var reference = $"&{name};";
        var decoded = WebUtility.HtmlDecode(reference);
        return decoded == reference ? null : decoded;
    }

    private static int Numeric(ReadOnlySpan<char> text, out string characters)
    {
        characters = "";
        var hex = text.Length > 2 && text[2] is 'x' or 'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < text.Length && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
            end++;
        if (end == start) return 0;
        characters = OfCode(text[start..end].TrimStart('0'), hex);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static string OfCode(ReadOnlySpan<char> digits, bool hex)
    {
        if (digits.IsEmpty || digits.Length > 8 || !int.TryParse(digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return "\uFFFD";
        // Pages of old meant windows-1252 by these, and HTML says so.
        if (code is >= 0x80 and <= 0x9F) return Windows1252.ToChar((byte)code).ToString();
        return Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD";
    }
}
