using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Primitives;

/// <summary>How sure the maker of a value is, 0 to 1. 1 means verbatim, or said by a person.</summary>
[JsonConverter(typeof(ConfidenceConverter))]
public readonly record struct Confidence
{
    public Confidence(double value)
    {
        if (!(value is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "Confidence is 0 to 1.");
        Value = value;
    }

    public double Value { get; }

    public static Confidence Certain => new(1);

    public override string ToString() => Value.ToString("0.##", CultureInfo.InvariantCulture);
}

internal sealed class ConfidenceConverter : JsonConverter<Confidence>
{
    public override Confidence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.GetDouble();
        return value is >= 0 and <= 1 ? new Confidence(value) : throw new JsonException("Confidence is 0 to 1.");
    }

    public override void Write(Utf8JsonWriter writer, Confidence value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
