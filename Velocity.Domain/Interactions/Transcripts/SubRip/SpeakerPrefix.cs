using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>
/// A speaker named at the start of a line of subtitles. Three habits are safe to believe: <c>MARY JONES: Hello.</c> in capitals,
/// <c>Speaker 2: Hello.</c>, and <c>>> Mary Jones: Hello.</c>, where the arrows say that the speaker changes. <c>Note: it rains</c>
/// is a sentence like any. The text keeps what was written, the name with it.
/// </summary>
internal static partial class SpeakerPrefix
{
    private const int LongestName = 60;

    /// <param name="Name">Null for <c>>></c> alone: somebody else, nobody says who.</param>
    public sealed record Found(string? Name);

    /// <summary>Null where the line names nobody.</summary>
    public static Found? Of(string line)
    {
        var text = line.AsSpan().Trim();
        var changes = text.StartsWith(">>");
        if (changes) text = text.TrimStart('>').TrimStart();
        else if (text.StartsWith('-')) text = text[1..].TrimStart();
        var colon = text.IndexOf(':');
        if (colon is < 1 or > LongestName || (colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1]))) return changes ? new Found(Name: null) : null;
        var name = text[..colon].TrimEnd().ToString();
        if (changes ? Words().IsMatch(name) : Numbered().IsMatch(name) || Capitals().IsMatch(name)) return new Found(name);
        return changes ? new Found(Name: null) : null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^speaker ?[0-9A-Z]{1,3}$", Options | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{M}][\p{Lu}\p{M}\p{Nd}.'’#&()/-]*( [\p{Lu}\p{M}\p{Nd}.'’#&()/-]+){0,4}$", Options, 1000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^\p{L}[^\s?!,;]*( [^\s?!,;]+){0,4}$", Options, 1000)]
    private static partial Regex Words();
}
