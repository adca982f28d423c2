using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>The small grammars that WebVTT's clauses share.</summary>
internal static class VttChars
{
    /// <summary>ASCII whitespace, as HTML has it.</summary>
    public const string Space = " \t\n\f\r";

    private static readonly char[] Spaces = [.. Space];

    public static void SkipSpace(ReadOnlySpan<char> input, ref int position)
    {
        while (position < input.Length && Space.Contains(input[position], StringComparison.Ordinal))
            position++;
    }

    /// <summary>Name and value of every <c>name:value</c> between spaces, in order; what is not of that form is left out (clauses 6.2 and 6.3).</summary>
    public static IEnumerable<(string Name, string Value)> Settings(string input)
    {
        foreach (var setting in input.Split(Spaces, StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = setting.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && colon < setting.Length - 1)
                yield return (setting[..colon], setting[(colon + 1)..]);
        }
    }

    /// <summary>Parse a percentage string (clause 6.2): <c>12%</c>, <c>12.5%</c>; null for anything else, and outside 0 to 100.</summary>
    public static double? Percentage(string input)
    {
        if (!input.EndsWith('%')) return null;
        var number = input.AsSpan()[..^1];
        var dot = number.IndexOf('.');
        var digits = dot < 0 ? IsDigits(number) : IsDigits(number[..dot]) && IsDigits(number[(dot + 1)..]);
        return digits && double.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is >= 0 and <= 100 and var percentage ? percentage : null;
    }

    /// <summary><c>12%,90%</c>; null where either is no percentage.</summary>
    public static (double X, double Y)? Point(string input)
    {
        var comma = input.IndexOf(',', StringComparison.Ordinal);
        return comma >= 0 && Percentage(input[..comma]) is { } x && Percentage(input[(comma + 1)..]) is { } y ? (x, y) : null;
    }

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
