using System.Text.Json;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>One field, as a line of a table.</summary>
/// <param name="Description">The field's own, else that of its shape; null where neither says anything.</param>
public sealed record SchemaField(string Name, IReadOnlyList<TypeWord> Type, bool IsRequired, string? Description);

/// <summary>What a schema defines under a name.</summary>
public abstract record Shape
{
    private Shape(string name, string? description) => (Name, Description) = (name, description);

    public string Name { get; }

    public string? Description { get; }

    /// <summary>An object with named fields.</summary>
    public sealed record Fields(string Name, string? Description, IReadOnlyList<SchemaField> All) : Shape(Name, Description);

    /// <summary>One of a closed set of shapes.</summary>
    public sealed record OneOf(string Name, string? Description, IReadOnlyList<TypeWord> Cases) : Shape(Name, Description);

    /// <summary>One value: an id, a reference, a word of an enumeration.</summary>
    /// <param name="Pattern">The regular expression that a text matches; null where there is none, or the words say it.</param>
    public sealed record Value(string Name, string? Description, IReadOnlyList<TypeWord> Type, string? Pattern) : Shape(Name, Description);
}

/// <summary>A version's frozen JSON Schema in a person's order: the family's own fields, the metadata that every family has, and what they are made of.</summary>
/// <param name="Shapes">As they are first named, a shape's own below it; what only the metadata names comes last.</param>
public sealed record SchemaOutline(IReadOnlyList<SchemaField> Own, IReadOnlyList<SchemaField> Metadata, IReadOnlyList<Shape> Shapes)
{
    /// <param name="schema">As <see cref="ContractVersion.SchemaOf"/> gives it.</param>
    public static SchemaOutline Of(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var root = document.RootElement;
        var definitions = root.GetProperty("$defs");
        var (metadata, own) = (new List<JsonProperty>(), new List<JsonProperty>());
        foreach (var property in root.GetProperty("properties").EnumerateObject())
            (MetadataFields.All.Contains(property.Name, StringComparer.Ordinal) ? metadata : own).Add(property);
        var names = new List<string>();
        foreach (var property in own.Concat(metadata)) Reach(property.Value, definitions, names);
        return new SchemaOutline(FieldsOf(root, own, definitions), FieldsOf(root, metadata, definitions), [.. names.Select(name => ShapeOf(name, definitions))]);
    }

    private static Shape ShapeOf(string name, JsonElement definitions)
    {
        var schema = definitions.GetProperty(name);
        var description = Text(schema, "description");
        if (schema.TryGetProperty("properties", out var properties))
            return new Shape.Fields(name, description, FieldsOf(schema, properties.EnumerateObject(), definitions));
        if (schema.TryGetProperty("oneOf", out var cases))
            return new Shape.OneOf(name, description, [.. cases.EnumerateArray().SelectMany(TypeWords.Of)]);
        return new Shape.Value(name, description, TypeWords.Of(schema), schema.TryGetProperty("format", out _) ? null : Text(schema, "pattern"));
    }

    private static List<SchemaField> FieldsOf(JsonElement owner, IEnumerable<JsonProperty> properties, JsonElement definitions)
    {
        var required = owner.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        return [.. properties.Select(property => new SchemaField(property.Name, TypeWords.Of(property.Value), required.Contains(property.Name), DescriptionOf(property.Value, definitions)))];
    }

    private static string? DescriptionOf(JsonElement field, JsonElement definitions)
    {
        if (Text(field, "description") is { } own) return own;
        if (field.TryGetProperty("const", out _)) return "Tells this case from the others.";
        return References(field).Select(name => Text(definitions.GetProperty(name), "description")).FirstOrDefault();
    }

    /// <summary>Adds what the schema names, and what that names in turn, each once.</summary>
    private static void Reach(JsonElement schema, JsonElement definitions, List<string> names)
    {
        foreach (var name in References(schema))
        {
            if (names.Contains(name, StringComparer.Ordinal)) continue;
            names.Add(name);
            Reach(definitions.GetProperty(name), definitions, names);
        }
    }

    private static IEnumerable<string> References(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(property =>
            property.NameEquals("$ref") && property.Value.ValueKind == JsonValueKind.String ? [TypeWords.NameOf(property.Value)] : References(property.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static string? Text(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var text) ? text.GetString() : null;
}
