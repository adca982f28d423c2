using System.Globalization;

namespace Velocity.Console.Features.Matching;

/// <summary>Scores and reasons in words.</summary>
public static class MatchWords
{
    /// <summary>"97 %", "99.8 %", "under 1 %": never 100, which nobody knows.</summary>
    /// <param name="probability">0 to 1.</param>
    public static string Percent(double probability) => probability switch
    {
        < 0.01 => "under 1\u00a0%",
        > 0.999 => "over 99.9\u00a0%",
        > 0.99 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(probability * 1000) / 10:0.0}\u00a0%"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(probability * 100):0}\u00a0%"),
    };

    /// <summary>"+3.2", "−11.4": a match weight, in bits.</summary>
    public static string Bits(double bits) => Math.Abs(bits) < 0.05 ? "0.0" : string.Create(CultureInfo.InvariantCulture, $"{(bits < 0 ? '−' : '+')}{Math.Abs(bits):0.0}");

    public static string Of(MatchReason reason) => reason switch
    {
        MatchReason.Any => "Any reason",
        MatchReason.Name => "Name",
        MatchReason.Email => "E-mail",
        MatchReason.Telephone => "Telephone",
        MatchReason.BirthDate => "Birth date",
        MatchReason.Address => "Address",
        MatchReason.Other => "Something else",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
