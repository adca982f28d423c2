using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Primitives;

/// <summary>
/// One normalised value of a field, held as canonical JSON (RFC 8785), so that equality, hashing and storage agree.
/// Text, dates, telephone numbers and enum members are JSON strings; money and addresses are objects.
/// </summary>
[JsonConverter(typeof(FieldValueConverter))]
public readonly record struct FieldValue
{
    private readonly string? _json;

    private FieldValue(string canonical) => _json = canonical;

    /// <summary>The canonical JSON text.</summary>
    public string Json => _json ?? "null";

    /// <summary>Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD.</summary>
    public static FieldValue Text(string text) => new(CanonicalJson.TextOf(
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text));

    /// <summary>An ISO 8601 calendar date, <c>2026-03-09</c>.</summary>
    public static FieldValue Date(DateOnly date) => Text(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static FieldValue Number(double number) => FromJson(JsonSerializer.SerializeToElement(number));

    public static FieldValue Boolean(bool value) => FromJson(JsonSerializer.SerializeToElement(value));

    /// <summary>An amount as decimal text, since JSON numbers are doubles, and an ISO 4217 code where it is known.</summary>
    public static FieldValue Money(decimal amount, string? currency)
    {
        var text = amount.ToString("0.############################", CultureInfo.InvariantCulture);
        return FromJson(currency is null
            ? JsonSerializer.SerializeToElement(new { amount = text })
            : JsonSerializer.SerializeToElement(new { amount = text, currency }));
    }

    /// <summary>A structured value, such as an address: part name to text; empty parts are left out.</summary>
    public static FieldValue Parts(IEnumerable<KeyValuePair<string, string>> parts) => FromJson(JsonSerializer.SerializeToElement(
        parts.Where(part => part.Value.Length > 0).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal)));

    public static FieldValue FromJson(JsonElement element) => new(CanonicalJson.Text(element));

    public JsonElement ToElement()
    {
        using var document = JsonDocument.Parse(Json);
        return document.RootElement.Clone();
    }

    /// <summary>The text of a JSON string; false for any other kind of value.</summary>
    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        var element = ToElement();
        text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        return text is not null;
    }

    /// <summary>Amount and currency of a money value; false for any other kind of value.</summary>
    public bool TryGetMoney(out decimal amount, out string? currency)
    {
        amount = 0;
        currency = null;
        var element = ToElement();
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("amount", out var value)) return false;
        currency = element.TryGetProperty("currency", out var code) ? code.GetString() : null;
        return decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>The parts of a structured value by name; empty for any other kind of value.</summary>
    public IReadOnlyDictionary<string, string> GetParts()
    {
        var element = ToElement();
        return element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    public override string ToString() => Json;
}

internal sealed class FieldValueConverter : JsonConverter<FieldValue>
{
    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FieldValue.FromJson(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
}
