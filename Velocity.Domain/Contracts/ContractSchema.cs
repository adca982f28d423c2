using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// JSON Schema (draft 2020-12) of a family, generated from its record, so that producers in other languages can validate
/// before they send. Fields that a schema does not name are allowed: an older reader keeps what a newer producer adds.
/// </summary>
public static class ContractSchema
{
    private const string Uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };

    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The schema of the record of this build, indented, with a line feed at its end.</summary>
    public static string Generate(ContractFamily family)
    {
        var generated = ContractJson.Options.GetJsonSchemaAsNode(family.RecordType, Exporter).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:velocity:contract:{family.ArtifactType}:{family.CurrentVersion}",
            ["title"] = family.ArtifactType,
            ["description"] = family.Rule,
        };
        foreach (var (name, value) in generated) schema[name] = value?.DeepClone();
        // What the record computes is not the producer's to say, but the family and its version are.
        var properties = schema["properties"]!.AsObject();
        properties["artifact_type"] = new JsonObject { ["const"] = family.ArtifactType };
        properties["schema_version"] = new JsonObject { ["const"] = family.CurrentVersion };
        var required = schema["required"]!.AsArray();
        if (!required.Any(name => name!.GetValue<string>() == "artifact_type")) required.Insert(0, "artifact_type");
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>What the exporter cannot see behind a converter.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        JsonObject? text = type switch
        {
            _ when type == typeof(Ref) => new() { ["type"] = "string", ["pattern"] = $"^({string.Join('|', Ref.Schemes.All.Order(StringComparer.Ordinal))}):[^\\s#]+(#\\S+)?$" },
            _ when type == typeof(PrincipalRef) => new() { ["type"] = "string", ["pattern"] = "^(user|agent|rule|system):\\S+$" },
            _ when type == typeof(Confidence) => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
            _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
            _ when IsId(type) => new() { ["type"] = "string", ["format"] = "uuid", ["pattern"] = Uuid },
            _ => null,
        };
        return text ?? schema;
    }

    private static bool IsId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IGuidId<>));
}
