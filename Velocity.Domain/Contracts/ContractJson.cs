using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>How artifacts are written as JSON: <c>snake_case</c>, enums as words, nulls left out.</summary>
public static class ContractJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Serialises by the run-time type, so that an artifact is written whole.</summary>
    public static string Serialize(Artifact artifact) => JsonSerializer.Serialize(artifact, artifact.GetType(), Options);

    /// <summary>Reads what <see cref="Serialize{T}"/> wrote. Throws <see cref="JsonException"/> on anything else.</summary>
    public static T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.");

    /// <summary>The hash that decisions pin: SHA-256 of the artifact's canonical form.</summary>
    public static string Hash(Artifact artifact) => Write(artifact).Hash;

    /// <summary>The artifact as it is stored: its JSON, and the hash of that JSON's canonical form.</summary>
    public static (string Payload, string Hash) Write(Artifact artifact)
    {
        var payload = Serialize(artifact);
        return (payload, CanonicalJson.Sha256(payload));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The canonical form, and a database that keeps JSON, sort names: what tells operations apart need not come first.
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            // The text is stored and served as JSON, never pasted into HTML: names stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullsBeLeftOut } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What is null is not written, so that a nullable constructor parameter that is not there reads as null.</summary>
    private static void LetNullsBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true }) property.IsRequired = false;
        }
    }
}
