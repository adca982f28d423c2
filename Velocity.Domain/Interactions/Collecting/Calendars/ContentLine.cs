using System.Buffers;
using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>One property of a calendar entry (RFC 5545, section 3.1): <c>DTSTART;TZID=Europe/London:20260305T091500</c>.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">Names in capitals; a parameter's values as one text.</param>
/// <param name="Value">Still escaped, because only the property knows whether it is a text.</param>
/// <param name="Line">The physical line that it begins on, from 1.</param>
internal sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value, int Line)
{
    private static readonly SearchValues<char> NameSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The value as a text (section 3.3.11): <c>\n</c>, <c>\,</c>, <c>\;</c> and <c>\\</c> are resolved.</summary>
    public string Text => Unescape(Value);

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>Null where the line does not follow the grammar. White space around names and signs is let pass: old programs fold there.</summary>
    public static ContentLine? Parse(string unfolded, int line)
    {
        var at = unfolded.AsSpan().IndexOfAny(';', ':');
        if (at < 0 || NameIn(unfolded.AsSpan(0, at)) is not { } name)
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (at < unfolded.Length && unfolded[at] == ';')
        {
            var sign = unfolded.IndexOf('=', at);
            if (sign < 0 || NameIn(unfolded.AsSpan(at + 1, sign - at - 1)) is not { } parameter || Values(unfolded, ref sign) is not { } values)
                return null;
            parameters.TryAdd(parameter, Decode(values));
            at = sign;
        }

        return at < unfolded.Length && unfolded[at] == ':' ? new ContentLine(name, parameters, unfolded[(at + 1)..], line) : null;
    }

    /// <param name="at">The equals sign; afterwards the sign that ends the values, a semicolon or colon outside of quotes.</param>
    private static string? Values(string line, ref int at)
    {
        var values = new StringBuilder();
        do
        {
            at++;
            if (values.Length > 0)
                values.Append(',');
            var start = at + line.AsSpan(at).IndexOfAnyExcept(' ');
            if (start >= at && line[start] == '"')
            {
                var close = line.IndexOf('"', start + 1);
                if (close < 0)
                    return null;
                values.Append(line, start + 1, close - start - 1);
                at = close + 1;
                while (at < line.Length && line[at] == ' ')
                    at++;
            }
            else
            {
                var length = line.AsSpan(at).IndexOfAny("\",;:");
                if (length < 0 || line[at + length] == '"')
                    return null;
                values.Append(line, at, length);
                at += length;
            }
        }
        while (at < line.Length && line[at] == ',');
        return values.ToString().Trim();
    }

    private static string? NameIn(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length is > 0 and <= 100 && !text.ContainsAnyExcept(NameSigns) ? text.ToString().ToUpperInvariant() : null;
    }

    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is 'n' or 'N')
                {
                text.Append('\n');
                i++;
            }
            else if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '\\' or ',' or ';' or ':' or '"')
                text.Append(value[++i]);
            else
                text.Append(value[i]);
        }

        return text.ToString();
    }

    /// <summary>RFC 6868: what a quoted parameter cannot hold. Some programs escape parameters as they do texts, so that is read as well.</summary>
    private static string Decode(string value)
    {
        if (value.Contains('^', StringComparison.Ordinal))
            value = string.Join('^', value.Split("^^").Select(part => part.Replace("^n", "\n", StringComparison.Ordinal).Replace("^'", "\"", StringComparison.Ordinal)));
        return Unescape(value);
    }
}
