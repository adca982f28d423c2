using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Primitives;

public enum PrincipalKind
{
    /// <summary>A person, signed in.</summary>
    User,

    /// <summary>Oracle, NemoClaw or a collector, by key, on a person's behalf.</summary>
    Agent,

    /// <summary>A low-risk auto rule that a founder turned on.</summary>
    Rule,

    /// <summary>A part of the console itself, such as the import pipeline.</summary>
    System,
}

/// <summary>Who made or did something: <c>user:{guid}</c>, <c>agent:{name}</c>, <c>rule:{name}</c>, <c>system:{name}</c>.</summary>
[JsonConverter(typeof(PrincipalRefConverter))]
public readonly record struct PrincipalRef(PrincipalKind Kind, string Id)
{
    public static PrincipalRef User(Guid id) => new(PrincipalKind.User, id.ToString("D"));

    public static PrincipalRef System(string part) => new(PrincipalKind.System, part);

    /// <summary>The user's id, or null for principals that are not people.</summary>
    public Guid? UserId => Kind == PrincipalKind.User ? Guid.ParseExact(Id, "D") : null;

    private string Scheme => Kind switch
    {
        PrincipalKind.User => "user",
        PrincipalKind.Agent => "agent",
        PrincipalKind.Rule => "rule",
        PrincipalKind.System => "system",
        _ => throw new InvalidOperationException($"Unknown principal kind {Kind}."),
    };

    public static bool TryParse(string? text, out PrincipalRef result)
    {
        result = default;
        if (!Ref.TryParse(text, out var reference) || reference.Fragment is not null) return false;
        PrincipalKind? kind = reference.Scheme switch
        {
            "user" => PrincipalKind.User,
            "agent" => PrincipalKind.Agent,
            "rule" => PrincipalKind.Rule,
            "system" => PrincipalKind.System,
            _ => null,
        };
        if (kind is null) return false;
        result = new PrincipalRef(kind.Value, reference.Id);
        return true;
    }

    public static PrincipalRef Parse(string text) =>
        TryParse(text, out var result) ? result : throw new FormatException($"'{text}' is not a principal.");

    public Ref ToRef() => new(Scheme, Id);

    public override string ToString() => $"{Scheme}:{Id}";
}

internal sealed class PrincipalRefConverter : JsonConverter<PrincipalRef>
{
    public override PrincipalRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return PrincipalRef.TryParse(text, out var result) ? result : throw new JsonException($"'{text}' is not a principal.");
    }

    public override void Write(Utf8JsonWriter writer, PrincipalRef value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
