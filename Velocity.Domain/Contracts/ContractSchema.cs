using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// Makes the JSON Schema (draft 2020-12) of a version from its record. What it makes is frozen beside the record when the
/// version is released; a test fails when the two drift apart. Fields that a schema does not name are allowed.
/// </summary>
public sealed partial class ContractSchema
{
    private const string Uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /// <summary>Integers beyond it are not the same number in every language (RFC 7493, section 2.2).</summary>
    private const long MaxInteger = (1L << 53) - 1;

    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true, NewLine = "\n" };

    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
    private readonly Func<MemberInfo, string?> _describe;

    private ContractSchema(Func<MemberInfo, string?> describe) => _describe = describe;

    /// <summary>The schema, indented, with a line feed at its end.</summary>
    /// <param name="describe">What a type or property is, in a sentence; null where nothing is said.</param>
    public static string Generate(ContractFamily family, ContractVersion version, Func<MemberInfo, string?> describe)
    {
        var maker = new ContractSchema(describe);
        var root = maker.ObjectOf(ContractJson.Options.GetTypeInfo(version.RecordType));
        // The family and its version are not the record's to compute but the producer's to say.
        var properties = root["properties"]!.AsObject();
        properties["artifact_type"] = new JsonObject { ["const"] = family.ArtifactType, ["description"] = "The family, spelt as in the blueprint." };
        properties["schema_version"] = new JsonObject { ["const"] = version.Number.ToString(), ["description"] = "SemVer of this schema." };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:velocity:contract:{family.ArtifactType}:{version.Number}",
            ["title"] = $"{family.ArtifactType} {version.Number}",
            ["description"] = $"{family.Purpose} {family.Rule}",
            ["type"] = "object",
            ["properties"] = Ordered(properties),
            ["required"] = new JsonArray([.. root["required"]!.AsArray().Select(name => name!.GetValue<string>()).Append("artifact_type").Distinct().Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]),
            ["$defs"] = new JsonObject(maker._definitions.Select(definition => KeyValuePair.Create<string, JsonNode?>(definition.Key, definition.Value))),
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>The metadata first, then the family's own fields in the record's order.</summary>
    private static JsonObject Ordered(JsonObject properties)
    {
        var ordered = new JsonObject();
        foreach (var name in MetadataFields.All.Where(properties.ContainsKey).Concat(properties.Select(property => property.Key).Except(MetadataFields.All, StringComparer.Ordinal)).ToList())
            ordered[name] = properties[name]!.DeepClone();
        return ordered;
    }

    private JsonObject ObjectOf(JsonTypeInfo type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in type.Properties.Where(property => !property.IsExtensionData && (property.Get is not null || property.Set is not null)))
        {
            if (property.IsRequired) required.Add(property.Name);
            properties[property.Name] = PropertyOf(property);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    private JsonObject PropertyOf(JsonPropertyInfo property)
    {
        var member = (MemberInfo)property.AttributeProvider!;
        var isNullable = property.IsSetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        var schema = Of(property.PropertyType);
        if (member.GetCustomAttribute<AtMostAttribute>() is { } limit) schema["maxLength"] = limit.Characters;
        if (isNullable) schema = OrNull(schema);
        if (_describe(member) is { } sentence) schema["description"] = sentence;
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is not JsonValue type)
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(type.DeepClone(), "null");
        return schema;
    }

    private JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(double)) return new JsonObject { ["type"] = "number" };
        if (type == typeof(int)) return Integer(int.MinValue, int.MaxValue);
        if (type == typeof(long)) return Integer(-MaxInteger, MaxInteger);
        if (type == typeof(char)) return new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 };
        if (type == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (Text(type) is { } named) return Defined(NameOf(type), () => named, type);
        if (type.IsEnum) return Defined(NameOf(type), () => new JsonObject { ["type"] = "string", ["enum"] = Members(type) }, type);
        var info = ContractJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => DictionaryOf(info),
            JsonTypeInfoKind.Object => Defined(NameOf(type), () => info.PolymorphismOptions is { } options ? OneOf(options) : ObjectOf(info), type),
            _ => throw new NotSupportedException($"{type} has no schema."),
        };
    }

    /// <summary>What a converter writes as one value.</summary>
    private static JsonObject? Text(Type type) => type switch
    {
        _ when type == typeof(Ref) => new()
        {
            ["type"] = "string",
            ["pattern"] = $"^(({Alternatives(Ref.Schemes.All.Except(Ref.Schemes.Named))}):{Uuid}|({Alternatives(Ref.Schemes.Named)}):[^\\s#]+)"
                + "(#(row=[1-9][0-9]{0,17}|cell=[1-9][0-9]{0,17},[1-9][0-9]{0,8}|event=[1-9][0-9]{0,8}|t=[0-9]{1,9}(\\.[0-9]{1,3})?(,[0-9]{1,9}(\\.[0-9]{1,3})?)?))?$",
        },
        _ when type == typeof(PrincipalRef) => new() { ["type"] = "string", ["pattern"] = $"^(user:{Uuid}|(agent|rule|system):[^\\s#]+)$" },
        _ when type == typeof(Confidence) => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
        _ when type == typeof(FieldValue) => new() { ["type"] = new JsonArray("string", "number", "boolean", "object") },
        _ when IsId(type) => new() { ["type"] = "string", ["format"] = "uuid", ["pattern"] = $"^{Uuid}$" },
        _ => null,
    };

    private JsonObject DictionaryOf(JsonTypeInfo info)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!) };
        if (info.KeyType == typeof(Ref)) schema["propertyNames"] = Of(typeof(Ref));
        return schema;
    }

    /// <summary>One of a closed set, told apart by the discriminator.</summary>
    private JsonObject OneOf(JsonPolymorphismOptions options)
    {
        var discriminator = options.TypeDiscriminatorPropertyName;
        var cases = options.DerivedTypes.Select(derived =>
        {
            var name = (string)derived.TypeDiscriminator!;
            return Defined(NameOf(derived.DerivedType), () =>
            {
                var schema = ObjectOf(ContractJson.Options.GetTypeInfo(derived.DerivedType));
                schema["properties"]!.AsObject().Insert(0, discriminator, new JsonObject { ["const"] = name });
                schema["required"]!.AsArray().Insert(0, discriminator);
                return schema;
            }, derived.DerivedType);
        });
        return new JsonObject { ["oneOf"] = new JsonArray([.. cases]) };
    }

    private JsonObject Defined(string name, Func<JsonObject> make, Type type)
    {
        if (!_definitions.ContainsKey(name))
        {
            // Known before it is made, so that a type may hold itself.
            _definitions[name] = new JsonObject();
            var definition = make();
            if (_describe(type) is { } sentence) definition["description"] = sentence;
            _definitions[name] = definition;
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Integer(long minimum, long maximum) => new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };

    private static JsonArray Members(Type type) =>
        [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))];

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{NameOf(outer)}.{type.Name}" : FrozenSuffix().Replace(type.Name, "");

    /// <summary>A part that was frozen with its version is called in the schema what it was called then.</summary>
    [GeneratedRegex("V[0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FrozenSuffix();

    private static string Alternatives(IEnumerable<string> names) => string.Join('|', names.Order(StringComparer.Ordinal));

    private static bool IsId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IGuidId<>));
}
