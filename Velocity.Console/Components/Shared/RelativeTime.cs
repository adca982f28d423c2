using System.Globalization;

namespace Velocity.Console.Components.Shared;

/// <summary>Words for how long ago, or how soon, something is.</summary>
public static class RelativeTime
{
    /// <summary>"just now", "5 min ago", "in 3 h", "yesterday", "4 days ago"; past a week, the date (with its year when it is another year).</summary>
    public static string Describe(DateTimeOffset moment, DateTimeOffset now)
    {
        var utc = moment.ToUniversalTime();
        var distance = (now - moment).Duration();
        var days = Math.Abs((now.UtcDateTime.Date - utc.UtcDateTime.Date).Days);
        var past = moment <= now;
        return distance switch
        {
            { TotalSeconds: < 45 } => past ? "just now" : "in a moment",
            { TotalMinutes: < 59.5 } => Direct($"{Math.Max(1, Math.Round(distance.TotalMinutes)):0} min"),
            _ when days == 0 || distance.TotalHours < 12 => Direct($"{Math.Max(1, Math.Floor(distance.TotalHours)):0} h"),
            _ when days == 1 => past ? "yesterday" : "tomorrow",
            _ when days < 7 => Direct($"{days} days"),
            _ => utc.ToString(utc.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture),
        };

        string Direct(FormattableString amount)
        {
            var text = amount.ToString(CultureInfo.InvariantCulture);
            return past ? $"{text} ago" : $"in {text}";
        }
    }
}
