using System.Globalization;

namespace Velocity.Console.Features.Signals;

/// <summary>Scores as people read them.</summary>
public static class SignalWords
{
    /// <summary><c>lead_quality</c> as "Lead quality".</summary>
    public static string Type(string scoreType)
    {
        var text = scoreType.Replace('_', ' ').Trim();
        return text.Length == 0 ? scoreType : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>Three significant decimals at the most: "0.7", "0.625", "12".</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>With its sign: "+0.4", "−0.1".</summary>
    public static string Change(double value) => (value < 0 ? "−" : "+") + Number(Math.Abs(value));
}
