using System.Buffers;
using System.Globalization;
using System.Text;

namespace Velocity.Domain.Matching.Text;

/// <summary>Text as it is compared: small Latin letters, digits and single spaces; accents dropped, other alphabets transliterated.</summary>
internal static class Folding
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var source = Ascii.IsValid(text) ? text : WithoutAccents(text);
        var folded = new char[source.Length];
        var length = 0;
        foreach (var c in source)
        {
            if (char.IsAsciiLetterOrDigit(c))
                folded[length++] = (char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c);
            else if (c > 127 && char.IsLetterOrDigit(c))
                folded[length++] = char.ToLowerInvariant(c);
            else if (c is not ('\'' or '`' or '.') && length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
            else if (c == '.' && length > 0 && folded[length - 1] != ' ' && length > 1 && folded[length - 2] != ' ')
                folded[length++] = ' ';
        }

        while (length > 0 && folded[length - 1] == ' ')
            length--;
        return new string(folded, 0, length);
    }

    /// <summary>The text without its spaces: <c>mary ann</c> and <c>maryann</c> are one.</summary>
    public static bool EqualsCompact(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < a.Length && a[i] == ' ')
                i++;
            while (j < b.Length && b[j] == ' ')
                j++;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length;
            if (a[i++] != b[j++])
                return false;
        }
    }

    private static string WithoutAccents(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in Pairless(text).Normalize(NormalizationForm.FormKC))
        {
            if (c < 128)
                plain.Append(c);
            else if (Transliteration.Of(c) is { } latin)
                plain.Append(latin);
            else
                foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
                    Append(part, plain);
        }

        return plain.ToString();
    }

    private static void Append(char c, StringBuilder plain)
    {
        if (c < 128)
            plain.Append(c);
        else if (Transliteration.Of(c) is { } latin)
            plain.Append(latin);
        else if (c is '’' or 'ʼ' or 'ʹ' or '‘')
            plain.Append('\'');
        else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            plain.Append(c);
    }

    /// <summary>Characters beyond the first plane are no letters that names are compared by.</summary>
    private static string Pairless(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? text : new string([.. text.Where(c => !char.IsSurrogate(c))]);
}
