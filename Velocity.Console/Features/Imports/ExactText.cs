using System.Globalization;

namespace Velocity.Console.Features.Imports;

/// <summary>A stretch of a cell's text: plain, or characters that are not seen and therefore get a mark.</summary>
/// <param name="Mark">What stands for the invisible text; null for plain text.</param>
/// <param name="Name">What the character is called; null for plain text.</param>
public sealed record ExactRun(string Text, string? Mark, string? Name);

/// <summary>Makes what is invisible in a text visible, without changing it: the runs together are the text.</summary>
public static class ExactText
{
    public static IReadOnlyList<ExactRun> Runs(string text)
    {
        var runs = new List<ExactRun>();
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEdge = text[i] == ' ' && (text.AsSpan(0, i).Trim(' ').IsEmpty || text.AsSpan(i).Trim(' ').IsEmpty);
            if (Name(text[i], isEdge) is not var (mark, name)) continue;
            if (i > plain) runs.Add(new ExactRun(text[plain..i], null, null));
            runs.Add(new ExactRun(text[i].ToString(), mark, name));
            plain = i + 1;
        }

        if (plain < text.Length) runs.Add(new ExactRun(text[plain..], null, null));
        return runs;
    }

    /// <summary>Null for what is seen anyway. A space is only marked at the text's edges.</summary>
    private static (string Mark, string Name)? Name(char character, bool isEdge) => character switch
    {
        ' ' => isEdge ? ("·", "space") : null,
        '\t' => ("→", "tab"),
        '\n' => ("↵", "line feed"),
        '\r' => ("␍", "carriage return"),
        '\u00A0' => ("⍽", "no-break space"),
        '\uFFFD' => null,
        _ when char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator =>
            ("◇", $"U+{(int)character:X4}"),
        _ => null,
    };
}
