using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>
/// Programs cut a text in the middle of a character and write half of it: <c>"\ud83d"</c>. That is JSON by its grammar (RFC
/// 8259, 8.2) and text for nobody, so the half becomes U+FFFD before anything is read.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <param name="utf8">JSON; returned as it is where it has no such half.</param>
    public static ReadOnlyMemory<byte> Replaced(ReadOnlyMemory<byte> utf8)
    {
        byte[]? copy = null;
        var span = utf8.Span;
        for (var i = span.IndexOf((byte)'\\'); i >= 0 && i < span.Length;)
        {
            var unit = UnitAt(span, i);
            var length = unit is null ? 2 : EscapeLength;
            if (unit is { } first && char.IsSurrogate(first))
            {
                if (char.IsHighSurrogate(first) && UnitAt(span, i + EscapeLength) is { } second && char.IsLowSurrogate(second))
                {
                    length = 2 * EscapeLength;
                }
                else
                {
                    copy ??= utf8.ToArray();
                    "\\ufffd"u8.CopyTo(copy.AsSpan(i));
                }
            }

            i = Math.Min(i + length, span.Length);
            var next = span[i..].IndexOf((byte)'\\');
            i = next < 0 ? -1 : i + next;
        }

        return copy ?? utf8;
    }

    /// <summary>The UTF-16 code unit of the escape at that place; null where there is none.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
