using System.Text;

namespace Velocity.Domain.Imports;

/// <summary>How much a text reads like a Western European language when taken for one code page: accents sit inside words, quotes at their edges, capitals at their start.</summary>
internal static class WesternReading
{
    /// <returns>Mean over the non-ASCII characters, about −3 (nonsense) to 1 (every one where it belongs).</returns>
    public static double Score(byte[] sample, string encodingName)
    {
        var text = TextEncodings.Get(encodingName, DecoderFallback.ReplacementFallback).GetString(sample);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAscii(text[i]))
                continue;
            count++;
            sum += Fit(i > 0 ? text[i - 1] : ' ', text[i], i + 1 < text.Length ? text[i + 1] : ' ');
        }

        // Only the old Mac ended lines with a bare carriage return.
        var bareReturns = text.Contains('\r', StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal);
        var prior = bareReturns && encodingName == "macintosh" ? 0.3 : 0;
        return prior + (count == 0 ? 0 : sum / count);
    }

    private static double Fit(char before, char c, char after) => c switch
    {
        >= '\u0080' and <= '\u009F' or '\uFFFD' => -3,
        'ª' or 'º' => char.IsAsciiDigit(before) || before == 'n' ? 0.5 : -0.5,
        _ when char.IsLower(c) => char.IsLetter(before) || char.IsLetter(after) ? 1 : 0.3,
        _ when char.IsUpper(c) => char.IsLower(before) || (char.IsLetter(before) && char.IsLower(after)) ? -1 : 0.5,
        '’' => char.IsLetter(before) ? 0.7 : 0,
        '‘' or '“' or '«' or '¿' or '¡' => !char.IsLetterOrDigit(before) && !char.IsWhiteSpace(after) ? 0.7 : -0.5,
        '”' or '»' => !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(after) ? 0.7 : -0.5,
        '€' or '£' => char.IsAsciiDigit(after) || char.IsAsciiDigit(before) || after == ' ' || before == ' ' ? 0.7 : -0.5,
        '\u00A0' or '–' or '—' or '…' or '•' or '°' or '²' or '³' or '½' or '®' or '©' or '™' or '·' =>
            char.IsLetter(before) && char.IsLetter(after) ? -0.5 : 0.3,
        _ => char.IsLetter(before) && char.IsLetter(after) ? -1 : -0.3,
    };
}
