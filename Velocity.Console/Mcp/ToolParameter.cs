using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp;

/// <summary>One argument of a tool. What its schema promises and how it is read stand together, so that they cannot disagree.</summary>
/// <param name="shape">JSON Schema, without the description.</param>
/// <param name="isRequired">Whether a call must have it; null counts as not having it.</param>
internal abstract class ToolParameter(string name, string description, JsonObject shape, bool isRequired)
{
    public string Name => name;

    public bool IsRequired => isRequired;

    public string Description => description;

    public JsonObject Schema
    {
        get
        {
            var schema = shape.DeepClone().AsObject();
            schema["description"] = description;
            return schema;
        }
    }

    /// <summary>Null where the argument is as it should be.</summary>
    public abstract Fault? Check(JsonElement value);
}

/// <inheritdoc/>
/// <param name="read">The value, or what is wrong in a sentence that goes on from the argument's name.</param>
/// <param name="fallback">What a call without it means.</param>
internal sealed class ToolParameter<T>(string name, string description, JsonObject shape, Func<JsonElement, (T? Value, string? Wrong)> read, bool isRequired, T? fallback = default)
    : ToolParameter(name, description, shape, isRequired)
{
    public T? Fallback => fallback;

    public override Fault? Check(JsonElement value) => read(value).Wrong is { } wrong ? new Fault($"/{Name}", "malformed", $"{Name} {wrong}") : null;

    public T Read(JsonElement value) => read(value).Value!;
}

/// <summary>The kinds of argument that tools have.</summary>
internal static class Parameters
{
    private const string Uuid = "00000000-0000-7000-8000-000000000000";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ContractLimits.Depth, AllowDuplicateProperties = false };

    /// <param name="fallback">Null where a call must have it.</param>
    public static ToolParameter<string> Text(string name, string description, int maxLength, string? fallback = null) => new(
        name, description, new JsonObject { ["type"] = "string", ["maxLength"] = maxLength },
        value => value.ValueKind != JsonValueKind.String ? (null, "should be text.")
            : TextOf(value) is not { } text ? (null, "holds half a character.")
            : text.Length <= maxLength ? (text, null) : (null, $"has at most {maxLength} characters."),
        fallback is null, fallback);

    /// <summary>A whole number.</summary>
    public static ToolParameter<long?> Whole(string name, string description, long minimum, long maximum, long? fallback, bool isRequired = false) => new(
        name, description, new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum },
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= minimum && number <= maximum
            ? (number, null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"should be a whole number, {minimum} to {maximum}.")),
        isRequired, fallback);

    public static ToolParameter<long?> Page { get; } = Whole("page", "Which page, from 1. The answer says how many there are.", 1, 1_000_000, 1);

    /// <summary>A reference of one scheme, such as <c>client:{uuid}</c>.</summary>
    /// <param name="takesFragment">Whether it may mean a part, after <c>#</c>.</param>
    public static ToolParameter<Ref> Reference(string name, string scheme, string description, bool takesFragment = false) => new(
        name, description, new JsonObject { ["type"] = "string" },
        value => value.ValueKind == JsonValueKind.String && Ref.TryParse(TextOf(value), out var reference) && reference.Scheme == scheme && (takesFragment || reference.Fragment is null)
            // The schemes that tools take have UUIDs for ids, which the database keeps in lower case.
            ? (reference with { Id = reference.Guid.ToString("D") }, null)
            : (default, $"should be a reference like {scheme}:{Uuid}, as other tools answer it."),
        isRequired: true);

    /// <summary>A UUID; null where a call has none.</summary>
    public static ToolParameter<Guid?> Id(string name, string description) => new(
        name, description, new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        value => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(TextOf(value), "D", out var id) ? (id, null) : (null, $"should be a UUID like {Uuid}."),
        isRequired: false);

    public static ToolParameter<TEnum> Choice<TEnum>(string name, string description, TEnum fallback)
        where TEnum : struct, Enum
    {
        var names = Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        return new ToolParameter<TEnum>(
            name, description, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. names.Keys.Select(known => (JsonNode)known)]) },
            value => value.ValueKind == JsonValueKind.String && TextOf(value) is { } text && names.TryGetValue(text, out var chosen) ? (chosen, null) : (default, $"should be one of {string.Join(", ", names.Keys)}."),
            isRequired: false, fallback);
    }

    /// <summary>What goes into a document as it came: the contract says what is wrong with it.</summary>
    public static ToolParameter<JsonElement?> Passed(string name, string description, JsonObject shape, bool isRequired = true) =>
        new(name, description, shape, value => IsSound(value) ? (value, null) : (null, "names a field twice, holds half a character or a number beyond a double, or is too deep."), isRequired);

    /// <summary>Whole documents; the contracts say what is wrong with each.</summary>
    public static ToolParameter<IReadOnlyList<JsonElement>> Documents(string name, string description, int most) => new(
        name, description,
        new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = most, ["items"] = new JsonObject { ["type"] = "object" } },
        value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= 1 && value.GetArrayLength() <= most
            ? ([.. value.EnumerateArray()], null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"should be a list of 1 to {most} documents.")),
        isRequired: true);

    /// <summary>Whether a document can be made of it at all.</summary>
    private static bool IsSound(JsonElement value)
    {
        try
        {
            using var read = JsonDocument.Parse(value.GetRawText(), Strict);
            _ = CanonicalJson.Text(read.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Null where the text holds half a surrogate pair, which no string of characters can.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
