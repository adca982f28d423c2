using System.Globalization;
using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Looks into JSON of which nothing is certain: what is not there, or of another type, is null or empty.</summary>
internal static class JsonParts
{
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Field(this JsonElement? element, string name) => element?.Field(name);

    /// <summary>A text, or a number as it is written; null for all else.</summary>
    public static string? Text(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Field(name).Items();

    /// <summary>A number, or a text that is one.</summary>
    public static double? Number(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out var value) ? value : null,
        { ValueKind: JsonValueKind.String } text => double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => null,
    };

    public static bool Has(this JsonElement element, string name) => element.Field(name) is not null;
}
