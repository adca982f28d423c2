using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Velocity.Domain.Primitives;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one text for one value, whatever order or spacing it arrived in.
/// Hashes are taken of this form, so that no round trip through a database or another language can change them.
/// </summary>
public static class CanonicalJson
{
    private const long MaxWhole = 1L << 53;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical text. Throws <see cref="JsonException"/> on a number that an IEEE double cannot hold.</summary>
    public static string Text(JsonElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return text.ToString();
    }

    /// <summary>The canonical form of a JSON string.</summary>
    public static string TextOf(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendString(text, value);
        return text.ToString();
    }

    public static string Text(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Text(document.RootElement);
    }

    /// <summary>SHA-256 of the canonical text's UTF-8 bytes, as 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(json))));

    /// <inheritdoc cref="Sha256(string)"/>
    public static string Sha256(JsonElement element) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(element))));

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, element);
                break;
            case JsonValueKind.Array:
                AppendArray(text, element);
                break;
            case JsonValueKind.String:
                AppendString(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                // A whole number that every double holds prints as it is.
                if (element.TryGetInt64(out var whole) && whole is > -MaxWhole and < MaxWhole) text.Append(CultureInfo.InvariantCulture, $"{whole}");
                else text.Append(Number(element.GetDouble()));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw new JsonException($"A {element.ValueKind} has no canonical form.");
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement element)
    {
        // Section 3.2.3: sorted by UTF-16 code units, which is what ordinal comparison does.
        // The names are taken out once: JsonProperty.Name decodes its text at every call.
        var properties = new List<(string Name, JsonElement Value)>();
        foreach (var property in element.EnumerateObject()) properties.Add((property.Name, property.Value));
        properties.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (var i = 0; i < properties.Count; i++)
        {
            if (i > 0) text.Append(',');
            AppendString(text, properties[i].Name);
            text.Append(':');
            Append(text, properties[i].Value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement element)
    {
        var first = true;
        text.Append('[');
        foreach (var item in element.EnumerateArray())
        {
            if (!first) text.Append(',');
            first = false;
            Append(text, item);
        }

        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        // Most texts hold nothing that is escaped.
        var plain = value.AsSpan().IndexOfAny(Escaped);
        if (plain < 0) plain = value.Length;
        text.Append(value, 0, plain);
        foreach (var c in value.AsSpan(plain))
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    /// <summary>ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), from .NET's shortest round-trip digits.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value)) throw new JsonException("JSON has no NaN or infinity.");
        if (value == 0) return "0";
        var sign = value < 0 ? "-" : "";
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var whole = shortest[0].Split('.');
        var fraction = whole.Length > 1 ? whole[1] : "";
        var all = whole[0] + fraction;
        var leading = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0');
        var k = digits.Length;
        // The value is 0.digits × 10^n.
        var n = whole[0].Length - leading + (shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0);
        if (k <= n && n <= 21) return sign + digits + new string('0', n - k);
        if (n is > 0 and <= 21) return $"{sign}{digits[..n]}.{digits[n..]}";
        if (n is > -6 and <= 0) return $"{sign}0.{new string('0', -n)}{digits}";
        var power = string.Create(CultureInfo.InvariantCulture, $"e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1)}");
        return k == 1 ? sign + digits + power : $"{sign}{digits[0]}.{digits[1..]}{power}";
    }
}
