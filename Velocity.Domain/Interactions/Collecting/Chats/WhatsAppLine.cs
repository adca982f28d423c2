using System.Globalization;
using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>The line that begins a message of a WhatsApp export. Every phone language writes it in its own way:</summary>
/// <remarks><code>
/// [05/03/2026, 09:15:00] Ada: Is the flat still free?       iOS
/// 3/5/26, 9:15 AM - Ada: Is the flat still free?            Android, a narrow no-break space before AM
/// 05.03.26, 09:15 - Ada: …      2026/03/05 9:15 p. m. - Ada: …
/// </code></remarks>
/// <param name="Stamp">Date and time as written: with sender and text it tells the message from every other.</param>
/// <param name="Rest">Sender and text, or what the program itself has to say.</param>
internal sealed partial record WhatsAppLine(string Stamp, DigitDate Date, TimeSpan TimeOfDay, string Rest)
{
    // What stands before a sender is short; a message may be as long as its writer likes.
    private const int LongestStamp = 80;

    /// <summary>Null for a line that continues the message before it.</summary>
    public static WhatsAppLine? Read(string line)
    {
        var start = line.AsSpan().TrimStart("\u200E\u200F\u202A\u202B\u202C\u202D\u202E\uFEFF").ToString();
        var match = Start().Match(start.Length > LongestStamp ? start[..LongestStamp] : start);
        if (!match.Success)
            return null;
        var date = DigitDate.Of(Int(match, "a"), Int(match, "b"), Int(match, "c"), match.Groups["a"].Length);
        return date is { } written && Time(match) is { } time
            ? new WhatsAppLine(match.Groups["stamp"].Value, written, time, start[match.Length..].TrimStart())
            : null;
    }

    /// <summary>Sender and text; sender null where the program speaks.</summary>
    public (string? Sender, string Text) Split()
    {
        var colon = Rest.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 && Rest.EndsWith(':'))
            colon = Rest.Length - 1;
        return colon > 0 && Words.Line(Rest[..colon]) is { } sender ? (sender, Rest[(colon + 1)..]) : (null, Rest);
    }

    private static TimeSpan? Time(Match match)
    {
        var (hour, minute) = (Int(match, "h"), Int(match, "min"));
        var second = match.Groups["s"].Success ? Int(match, "s") : 0;
        if (match.Groups["half"].Success && hour is >= 1 and <= 12)
            hour = hour % 12 + (match.Groups["half"].Value is "p" or "P" ? 12 : 0);
        return hour < 24 && minute < 60 && second < 60 ? new TimeSpan(hour, minute, second) : null;
    }

    /// <summary>Digits of any script: Arabic and Hindi phones write theirs.</summary>
    private static int Int(Match match, string group) =>
        match.Groups[group].Value.Aggregate(0, (value, c) => value * 10 + (int)CharUnicodeInfo.GetNumericValue(c));

    private const string Stamped = @"(?<stamp>(?<a>\d{1,4})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<c>\d{2,4})\.?,?\s+(?<h>\d{1,2})[:.](?<min>\d{2})([:.](?<s>\d{2}))?(\s*(?<half>[ap])\.?\s?m\.?)?)";

    [GeneratedRegex(@"^(\[" + Stamped + @"\]\s|" + Stamped + @"\s+[-–]\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();
}
