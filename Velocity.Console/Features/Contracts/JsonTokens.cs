using System.Text;
using System.Text.Json;

namespace Velocity.Console.Features.Contracts;

/// <summary>What a piece of JSON is, for its colour.</summary>
public enum JsonTokenKind
{
    /// <summary>Braces, commas, spacing.</summary>
    Punctuation,
    Name,
    Text,
    Number,

    /// <summary><c>true</c>, <c>false</c>, <c>null</c>.</summary>
    Word,
}

/// <summary>A piece of JSON as it is written.</summary>
public sealed record JsonToken(JsonTokenKind Kind, string Text)
{
    /// <summary>The pieces of a JSON text; joined they are the text again. Throws <see cref="JsonException"/> where it is none.</summary>
    public static IReadOnlyList<JsonToken> Of(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8);
        var tokens = new List<JsonToken>();
        var end = 0;
        while (reader.Read())
        {
            var kind = KindOf(reader.TokenType);
            if (kind == JsonTokenKind.Punctuation) continue;
            var start = (int)reader.TokenStartIndex;
            if (start > end) tokens.Add(new JsonToken(JsonTokenKind.Punctuation, Encoding.UTF8.GetString(utf8, end, start - end)));
            // A name's token reaches over its colon; the name itself ends at its quote.
            end = start + reader.ValueSpan.Length + (kind is JsonTokenKind.Name or JsonTokenKind.Text ? 2 : 0);
            tokens.Add(new JsonToken(kind, Encoding.UTF8.GetString(utf8, start, end - start)));
        }

        if (end < utf8.Length) tokens.Add(new JsonToken(JsonTokenKind.Punctuation, Encoding.UTF8.GetString(utf8, end, utf8.Length - end)));
        return tokens;
    }

    private static JsonTokenKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.PropertyName => JsonTokenKind.Name,
        JsonTokenType.String => JsonTokenKind.Text,
        JsonTokenType.Number => JsonTokenKind.Number,
        JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => JsonTokenKind.Word,
        _ => JsonTokenKind.Punctuation,
    };
}
