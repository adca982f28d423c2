using System.Globalization;

namespace Velocity.Console.Features.Imports;

/// <summary>Amounts as a person reads them.</summary>
public static class Readable
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary><c>1,234,567</c>.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary><c>1 row</c>, <c>2,000 rows</c>.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary><c>812 bytes</c>, <c>4.2 MB</c>; a thousand is 1,000, as file managers say it.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes == 1) return "1 byte";
        var amount = (double)bytes;
        var unit = 0;
        while (amount >= 999.5 && unit < Units.Length - 1)
        {
            amount /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString(unit == 0 || amount >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }

    /// <summary><c>a few seconds</c>, <c>40 seconds</c>, <c>3 minutes</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 5 } => "a few seconds",
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds / 5) * 5:0} seconds"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalMinutes):0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    /// <summary>0 to 100, rounded down, so that only what is done is called done.</summary>
    public static int Percent(long done, long total) => total <= 0 ? 0 : (int)Math.Clamp(Math.Floor(100.0 * done / total), 0, 100);
}
