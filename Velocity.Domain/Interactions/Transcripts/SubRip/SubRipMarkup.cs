using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>What players take for markup in SubRip text: <c>&lt;i&gt; &lt;b&gt; &lt;u&gt; &lt;s&gt; &lt;font color="red"&gt;</c>, and SubStation's <c>{\an8}</c>. Any other <c>&lt;</c> is a character like any.</summary>
internal static class SubRipMarkup
{
    private const int LongestTag = 200;

    public static string Without(string line)
    {
        if (line.AsSpan().IndexOfAny('<', '{') < 0) return line;
        var kept = new StringBuilder(line.Length);
        var rest = line.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAny('<', '{');
            if (plain < 0) break;
            kept.Append(rest[..plain]);
            rest = rest[plain..];
            var length = LengthOfTag(rest);
            if (length == 0) kept.Append(rest[0]);
            rest = rest[Math.Max(length, 1)..];
        }

        return kept.Append(rest).ToString();
    }

    private static int LengthOfTag(ReadOnlySpan<char> text)
    {
        var near = text[..Math.Min(text.Length, LongestTag)];
        var close = near.IndexOf(near[0] == '<' ? '>' : '}');
        if (close < 0) return 0;
        var inside = near[1..close];
        if (near[0] == '{') return inside.StartsWith('\\') ? close + 1 : 0;
        var name = inside.StartsWith('/') ? inside[1..] : inside;
        var space = name.IndexOf(' ');
        if (space >= 0) name = name[..space];
        foreach (var known in (ReadOnlySpan<string>)["i", "b", "u", "s", "font"])
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return close + 1;
        return 0;
    }
}
