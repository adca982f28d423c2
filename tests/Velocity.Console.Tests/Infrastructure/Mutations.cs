using System.Text.Json;
using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>One document that was well formed, and is not any more.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Json">What would be sent; for some kinds no JSON at all.</param>
/// <param name="Pointer">Where a fault must be told; null where the whole or any place will do.</param>
public sealed record Mutation(string Kind, string Json, string? Pointer)
{
    public override string ToString() => $"{Kind} at {Pointer}: {(Json.Length > 300 ? Json[..300] + "…" : Json)}";
}

/// <summary>
/// Damages documents in every way that producers do, each so that it must be refused: the schema says which fields are needed
/// and which types a place takes. The same seed gives the same damage.
/// </summary>
public sealed class Mutations(int seed)
{
    private static readonly string[] Kinds =
        ["missing", "wrong type", "extra", "huge", "deep", "duplicate key", "lone surrogate", "bad ref", "malformed ref", "broken"];

    private readonly Random _random = new(seed);

    /// <param name="json">A document that would be taken.</param>
    /// <param name="number">Which kind of damage; they come round in turn.</param>
    public Mutation Of(string json, int number)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var artifactType = document["artifact_type"]!.GetValue<string>();
        var version = ContractRegistry.Find(artifactType)!.Find(document["schema_version"]!.GetValue<string>())!;
        var places = new List<Place>();
        Walk(document, JsonNode.Parse(version.SchemaOf(artifactType))!, "", places);
        var kind = Kinds[number % Kinds.Length];
        return kind switch
        {
            "missing" => Missing(document, places),
            "wrong type" => WrongType(document, places),
            "extra" => Extra(document, places, json),
            "huge" => Huge(document, places),
            "deep" => Deep(document, places),
            "duplicate key" => Duplicate(json, document),
            "lone surrogate" => Surrogate(document, places),
            "bad ref" => Reference(document, places, kind, text => text[..text.IndexOf(':', StringComparison.Ordinal)] + ":" + Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("D")),
            "malformed ref" => Reference(document, places, kind, text => Pick<string>([text.Replace(':', '/'), text + "#", text + "#row=0", "planet:" + text, text.ToUpperInvariant(), ""])),
            _ => new Mutation(kind, json[..(1 + _random.Next(json.Length - 2))], null),
        };
    }

    private Mutation Missing(JsonObject document, List<Place> places)
    {
        var place = Pick(places.Where(place => place.IsRequired && place.Parent is JsonObject));
        place.Parent!.AsObject().Remove(place.Name);
        return new Mutation("missing", document.ToJsonString(), Envelope(place.Pointer) ?? place.Pointer);
    }

    private Mutation WrongType(JsonObject document, List<Place> places)
    {
        var place = Pick(places.Where(place => place.Parent is not null));
        JsonNode?[] candidates = [7.5, "x", true, new JsonArray(), new JsonObject(), null];
        string[] types = ["number", "string", "boolean", "array", "object", "null"];
        var fitting = candidates.Where((_, i) => !place.Types.Contains(types[i])).ToList();
        if (fitting.Count == 0) return WrongType(document, places);
        Replace(place, Pick(fitting));
        return new Mutation("wrong type", document.ToJsonString(), Envelope(place.Pointer) ?? place.Pointer);
    }

    private Mutation Extra(JsonObject document, List<Place> places, string json)
    {
        if (_random.Next(4) == 0) return new Mutation("extra", json + Pick<string>(["{}", "x", ",", "null"]), null);
        var list = Pick(places.Where(place => place.Node is JsonArray && place.ItemTypes is not null));
        var items = list.Node!.AsArray();
        items.Add(list.ItemTypes!.Contains("array") ? 7.5 : new JsonArray());
        return new Mutation("extra", document.ToJsonString(), $"{list.Pointer}/{items.Count - 1}");
    }

    private Mutation Huge(JsonObject document, List<Place> places)
    {
        // Large ones are costly to send: most are a number that no double holds.
        var choice = _random.Next(20);
        if (choice > 2)
        {
            var place = Pick(places.Where(place => place.Node is JsonValue value && value.GetValueKind() == JsonValueKind.Number));
            Replace(place, "@number@");
            return new Mutation("huge", document.ToJsonString().Replace("\"@number@\"", "1e4000", StringComparison.Ordinal), place.Pointer);
        }

        if (choice == 0)
        {
            var list = Pick(places.Where(place => place.Node is JsonArray));
            for (var i = 0; i <= ContractLimits.Entries; i++) list.Node!.AsArray().Add(i);
            return new Mutation("huge", document.ToJsonString(), $"{list.Pointer}/{ContractLimits.Entries}");
        }

        var text = Pick(places.Where(place => place.Node is JsonValue value && value.GetValueKind() == JsonValueKind.String));
        Replace(text, new string('x', ContractLimits.TextLength + 1));
        return new Mutation("huge", document.ToJsonString(), text.Pointer);
    }

    private Mutation Deep(JsonObject document, List<Place> places)
    {
        var place = Pick(places.Where(place => place.Parent is not null));
        var depth = Pick<int>([ContractLimits.Depth + 1, 900]);
        Replace(place, "@deep@");
        var text = new string('[', depth) + new string(']', depth);
        return new Mutation("deep", document.ToJsonString().Replace("\"@deep@\"", text, StringComparison.Ordinal), null);
    }

    private Mutation Duplicate(string json, JsonObject document)
    {
        var name = Pick(document.Select(field => field.Key));
        return new Mutation("duplicate key", $"{json[..^1]},\"{name}\":{document[name]?.ToJsonString() ?? "null"}}}", $"/{name}");
    }

    private Mutation Surrogate(JsonObject document, List<Place> places)
    {
        var place = Pick(places.Where(place => place.Node is JsonValue value && value.GetValueKind() == JsonValueKind.String));
        Replace(place, "@half@");
        var half = Pick<string>(["\\ud83d", "\\udc00", "a\\uD800b"]);
        return new Mutation("lone surrogate", document.ToJsonString().Replace("@half@", half, StringComparison.Ordinal), place.Pointer);
    }

    private Mutation Reference(JsonObject document, List<Place> places, string kind, Func<string, string> damage)
    {
        var place = Pick(places.Where(place => place.Definition == "Ref" && place.Resolves));
        var text = place.Node!.GetValue<string>();
        // Where another field says the same, the two disagree now, and either may be told.
        var isRepeated = document.ToJsonString().Split($"\"{text}\"").Length > 2;
        Replace(place, damage(text));
        return new Mutation(kind, document.ToJsonString(), isRepeated ? null : place.Pointer);
    }

    /// <summary>Without its family or version nothing else of a document can be judged.</summary>
    private static string? Envelope(string pointer) => pointer is "/artifact_type" or "/schema_version" ? pointer : null;

    private static void Replace(Place place, JsonNode? with)
    {
        if (place.Parent is JsonObject owner) owner[place.Name] = with;
        else place.Parent!.AsArray()[int.Parse(place.Name, System.Globalization.CultureInfo.InvariantCulture)] = with;
    }

    private T Pick<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        return list[_random.Next(list.Count)];
    }

    private static void Walk(JsonNode document, JsonNode schema, string pointer, List<Place> places) => Walk(document, null, "", schema, schema, pointer, true, places);

    private static void Walk(JsonNode? node, JsonNode? parent, string name, JsonNode schema, JsonNode root, string pointer, bool isRequired, List<Place> places)
    {
        var types = new HashSet<string>();
        string? definition = null;
        while (true)
        {
            if (schema["anyOf"] is { } any)
            {
                types.Add("null");
                schema = any[0]!;
            }
            else if (schema["$ref"] is { } reference)
            {
                definition = reference.GetValue<string>().Split('/')[^1];
                schema = root["$defs"]![definition]!;
            }
            else if (schema["oneOf"] is { } cases)
            {
                types.Add("object");
                var op = node!["op"]!.GetValue<string>();
                schema = cases.AsArray().Select(one => root["$defs"]![one!["$ref"]!.GetValue<string>().Split('/')[^1]]!).Single(one => one["properties"]!["op"]!["const"]!.GetValue<string>() == op);
            }
            else
            {
                break;
            }
        }

        if (schema["type"] is JsonArray several) types.UnionWith(several.Select(type => type!.GetValue<string>()));
        else types.Add(schema["type"]?.GetValue<string>() ?? "string");
        if (types.Contains("integer")) types.Add("number");
        var items = schema["items"] is { } item ? TypesOf(item, root) : null;
        places.Add(new Place(pointer, name, node, parent, isRequired, types, definition, items));
        if (node is JsonArray list && schema["items"] is { } inside)
        {
            for (var i = 0; i < list.Count; i++) Walk(list[i], list, i.ToString(System.Globalization.CultureInfo.InvariantCulture), inside, root, $"{pointer}/{i}", false, places);
        }

        if (node is not JsonObject fields || schema["properties"] is not { } properties) return;
        var required = schema["required"]?.AsArray().Select(field => field!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (field, value) in fields.ToList())
        {
            if (properties[field] is { } known) Walk(value, fields, field, known, root, $"{pointer}/{JsonPointer.Escape(field)}", required.Contains(field), places);
        }
    }

    private static HashSet<string> TypesOf(JsonNode schema, JsonNode root)
    {
        while (schema["$ref"] is { } reference) schema = root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!;
        return schema["oneOf"] is not null ? ["object"] : schema["type"] is JsonArray several ? [.. several.Select(type => type!.GetValue<string>())] : [schema["type"]!.GetValue<string>()];
    }

    private sealed record Place(
        string Pointer, string Name, JsonNode? Node, JsonNode? Parent, bool IsRequired, HashSet<string> Types, string? Definition, HashSet<string>? ItemTypes)
    {
        /// <summary>Refs of provenance say what was used, wherever that is; all others must lead to something here.</summary>
        public bool Resolves => !Pointer.StartsWith("/provenance", StringComparison.Ordinal);
    }
}
