using System.Globalization;
using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Times of JSON transcripts, in decimal: half a millisecond must not depend on how a double rounds.</summary>
internal static class Milliseconds
{
    // Keeps the products inside a long; SegmentList says what a recording's last moment is.
    private const decimal Furthest = 1_000_000_000_000_000;

    /// <summary>Seconds as a number or as text; half a millisecond goes away from zero. Null where it is neither.</summary>
    public static long? OfSeconds(JsonElement? value) => Rounded(Number(value), 1000);

    /// <summary>Milliseconds as a number or as text.</summary>
    public static long? Of(JsonElement? value) => Rounded(Number(value), 1);

    /// <summary><c>00:01:02,500</c>, as whisper.cpp writes times.</summary>
    public static long? OfClock(string? text) => text is not null && SubRipTimes.TryTime(text.AsSpan().Trim(), out var milliseconds) ? milliseconds : null;

    private static decimal? Number(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => OfNumber(number),
        { ValueKind: JsonValueKind.String } text => decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
        _ => null,
    };

    private static decimal OfNumber(JsonElement number)
    {
        if (number.TryGetDecimal(out var exact)) return exact;
        // Too large for a decimal, or longer than one: the sign is what is left to know.
        return number.GetRawText().StartsWith('-') ? -Furthest : Furthest;
    }

    private static long? Rounded(decimal? value, int factor) => value is { } number
        ? (long)Math.Round(Math.Clamp(number, -Furthest, Furthest) * factor, MidpointRounding.AwayFromZero)
        : null;
}
