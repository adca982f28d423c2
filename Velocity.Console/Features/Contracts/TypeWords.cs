using System.Globalization;
using System.Text.Json;

namespace Velocity.Console.Features.Contracts;

/// <summary>A piece of a type in words.</summary>
/// <param name="Shape">The shape that it names; null where it is only words.</param>
public sealed record TypeWord(string Text, string? Shape = null);

/// <summary>JSON Schema as people speak: "list of SpeakerSegment", "text, at most 200 characters, or null".</summary>
internal static class TypeWords
{
    private const string Reference = "#/$defs/";

    /// <param name="schema">A property's schema, as contracts write them.</param>
    public static IReadOnlyList<TypeWord> Of(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var target)) return [Named(target)];
        if (schema.TryGetProperty("const", out var constant)) return [new TypeWord($"always “{constant.GetString()}”")];
        // A shape or null; the contracts use anyOf for nothing else.
        if (schema.TryGetProperty("anyOf", out var either)) return [.. Of(either[0]), new TypeWord(", or null")];
        if (schema.TryGetProperty("enum", out var members)) return [new TypeWord($"one of {string.Join(", ", members.EnumerateArray().Select(member => member.GetString()))}")];
        var types = TypesOf(schema);
        var kinds = types.Where(type => type != "null").ToList();
        IReadOnlyList<TypeWord> words = kinds switch
        {
            ["array"] => [new TypeWord("list of "), .. Of(schema.GetProperty("items"))],
            ["object"] => MapOf(schema),
            ["string"] => [new TypeWord(TextOf(schema))],
            ["integer" or "number"] => [new TypeWord(NumberOf(schema, kinds[0]))],
            _ => [new TypeWord(string.Join(" or ", kinds.Select(Plain)))],
        };
        return types.Count == kinds.Count ? words : [.. words, new TypeWord(", or null")];
    }

    /// <summary>The shape that a <c>$ref</c> names.</summary>
    public static string NameOf(JsonElement reference) => reference.GetString()![Reference.Length..];

    private static TypeWord Named(JsonElement reference) => new(NameOf(reference), NameOf(reference));

    private static IReadOnlyList<TypeWord> MapOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("additionalProperties", out var values)) return [new TypeWord("object")];
        IReadOnlyList<TypeWord> keys = schema.TryGetProperty("propertyNames", out var names) ? Of(names) : [new TypeWord("text")];
        return [new TypeWord("map of "), .. keys, new TypeWord(" to "), .. Of(values)];
    }

    private static string TextOf(JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format))
            return format.GetString() switch { "uuid" => "UUID", "date-time" => "date and time", var other => other! };
        if (schema.TryGetProperty("pattern", out _)) return "text of a fixed form";
        if (!schema.TryGetProperty("maxLength", out var most)) return "text";
        return schema.TryGetProperty("minLength", out var least) && least.GetInt64() == 1 && most.GetInt64() == 1
            ? "one character"
            : string.Create(CultureInfo.InvariantCulture, $"text, at most {most.GetInt64():#,0} characters");
    }

    private static string NumberOf(JsonElement schema, string type)
    {
        var isWhole = type == "integer";
        if (!schema.TryGetProperty("minimum", out var from) || !schema.TryGetProperty("maximum", out var to)) return isWhole ? "whole number" : "number";
        // Bounds that only say what a computer can hold tell a person nothing.
        var isStorage = from.GetDouble() <= int.MinValue && to.GetDouble() >= int.MaxValue;
        return isStorage ? "whole number" : string.Create(CultureInfo.InvariantCulture, $"{(isWhole ? "whole number" : "number")}, {from.GetDouble()} to {to.GetDouble()}");
    }

    private static string Plain(string type) => type switch
    {
        "string" => "text",
        "boolean" => "true or false",
        "integer" => "whole number",
        "array" => "list",
        var other => other,
    };

    private static List<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? ["object"]
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
        : [type.GetString()!];
}
