using System.Globalization;
using System.Text;

namespace Velocity.Domain.Mapping;

/// <summary>What is done to any text before it is read: invisible characters and white space, never letters.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "?", "n/a", "n.a.", "na", "#n/a", "#ref!", "#value!", "null", "(null)", "none", "nil", "nan",
        "unknown", "not provided", "not specified", "tbc", "tbd", "k.a.", "keine angabe", "sin datos",
    };

    /// <summary>Half a surrogate pair is no character; it shows as U+FFFD.</summary>
    public static string WellFormed(string raw) =>
        raw.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw)) : raw;

    /// <summary>Trims; turns runs of white space into one space; drops zero-width and control characters; composes accents (NFC).</summary>
    public static string Line(string raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var c in WellFormed(raw).Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
            }
            else if (!IsInvisible(c))
            {
                text.Append(c);
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>As <see cref="Line"/>, keeping line breaks, as LF.</summary>
    public static string Lines(string raw) =>
        string.Join('\n', WellFormed(raw).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();

    /// <summary>True for what people and programs write when they mean nothing.</summary>
    public static bool IsPlaceholder(string line) => Placeholders.Contains(line);

    /// <summary>For comparing words: lower case, no accents, letters and digits only, single spaces between.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != ' ' && c is not ('\'' or '’'))
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd().Replace("ß", "ss", StringComparison.Ordinal);
    }

    private static bool IsInvisible(char c) =>
        char.IsControl(c) || c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD' or (>= '\u202A' and <= '\u202E');
}
