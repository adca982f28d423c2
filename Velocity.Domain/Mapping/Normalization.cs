using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>What a normaliser made of one source text: any number of values, and what it could not use.</summary>
/// <param name="Normalizer">Rule and version, <c>telephone/1</c>.</param>
/// <param name="Issues">About the text as a whole, in words; what concerns one value stands with that value.</param>
public sealed record Normalization(IReadOnlyList<NormalizedValue> Values, string Normalizer, IReadOnlyList<string> Issues)
{
    public static Normalization Nothing(string normalizer, params string[] issues) => new([], normalizer, issues);

    public static Normalization One(string normalizer, NormalizedValue value) => new([value], normalizer, []);
}

/// <summary>One value found in a source text.</summary>
/// <param name="Field">Name in the field catalogue. Usually the field asked for; a full name also yields its parts, a price range both ends.</param>
/// <param name="Confidence">0 to 1; 1 only for what was taken verbatim.</param>
/// <param name="Raw">The part of the source text that the value was read from.</param>
/// <param name="Issues">What the rule was unsure of, in words.</param>
/// <param name="Type">vCard TYPE (home, work, cell, fax) where the text itself says so.</param>
public sealed record NormalizedValue(string Field, FieldValue Value, double Confidence, string Raw, IReadOnlyList<string> Issues, string? Type = null)
{
    public static NormalizedValue Text(string field, string value, double confidence, string raw, params string[] issues) =>
        new(field, FieldValue.Text(value), confidence, raw, issues);
}
