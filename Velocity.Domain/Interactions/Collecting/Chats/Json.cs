using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Values of a JSON document that nobody promised anything about.</summary>
internal static class Json
{
    /// <summary>A text, or a number as it is written; null for anything else, and for a text with half a surrogate pair.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null where <paramref name="owner"/> is no object or has no such text.</summary>
    public static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The list of that name; null where there is none.</summary>
    public static JsonElement? List(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value : null;
}
