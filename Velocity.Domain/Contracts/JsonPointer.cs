namespace Velocity.Domain.Contracts;

/// <summary>Pointers to a place in a document (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>A name as one step of a pointer.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The same place as a .NET JSON path such as <c>$.column_mappings[3].target</c> or <c>$['a b'].c</c>.</summary>
    public static string FromPath(string? path)
    {
        var pointer = new System.Text.StringBuilder();
        var rest = (path ?? "$").AsSpan()[1..];
        while (rest.Length > 0)
        {
            string step;
            if (rest[0] == '.')
            {
                var end = rest[1..].IndexOfAny('.', '[');
                step = (end < 0 ? rest[1..] : rest[1..(end + 1)]).ToString();
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            else
            {
                var isName = rest.StartsWith("['", StringComparison.Ordinal);
                var end = isName ? rest.IndexOf("']", StringComparison.Ordinal) : rest.IndexOf(']');
                if (end < 0) break;
                step = (isName ? rest[2..end] : rest[1..end]).ToString();
                rest = rest[(end + (isName ? 2 : 1))..];
            }

            pointer.Append('/').Append(Escape(step));
        }

        return pointer.ToString();
    }
}
