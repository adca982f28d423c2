using System.Globalization;

namespace Velocity.Console.Features.Interactions;

/// <summary>Places in a recording, as people read them.</summary>
public static class Moment
{
    /// <summary>"0:07", "12:40", "1:02:03".</summary>
    /// <param name="milliseconds">From the start of the recording.</param>
    public static string Of(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }
}
