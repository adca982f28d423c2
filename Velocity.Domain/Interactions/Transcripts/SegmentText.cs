using System.Buffers;
using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>A segment's text is one line of the transcript, so that one line of the bundle's text is one segment.</summary>
internal static class SegmentText
{
    // Every character that some reader takes for the end of a line (Unicode, 5.8).
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    /// <summary>
    /// Without space at its ends, a line break and the space around it made one space; all else as it was. A NUL, which no
    /// database keeps in a text, becomes U+FFFD, as WebVTT has it.
    /// </summary>
    public static string OneLine(string text)
    {
        text = text.Replace('\0', '\uFFFD');
        var rest = text.AsSpan().Trim();
        var end = rest.IndexOfAny(LineEnds);
        if (end < 0) return rest.Length == text.Length ? text : rest.ToString();
        var line = new StringBuilder(rest.Length);
        while (end >= 0)
        {
            line.Append(rest[..end].TrimEnd()).Append(' ');
            rest = rest[end..].TrimStart();
            end = rest.IndexOfAny(LineEnds);
        }

        return line.Append(rest).ToString();
    }

    /// <summary>At most so many UTF-16 units of it, never half a character, with an ellipsis where some are missing.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : Cut(text, most - 1) + "…";

    /// <summary>At most so many UTF-16 units of it, never half a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
