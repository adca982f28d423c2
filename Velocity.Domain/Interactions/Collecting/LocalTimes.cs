namespace Velocity.Domain.Interactions;

/// <summary>Wall-clock times in a zone.</summary>
internal static class LocalTimes
{
    /// <summary>
    /// As RFC 5545, section 3.3.5 says: a time that occurs twice is the first of the two, one that the clocks skip is told
    /// with the offset from before they moved. Null for the first and last day that a <see cref="DateTimeOffset"/> can hold.
    /// </summary>
    public static DateTimeOffset? At(DateTime local, TimeZoneInfo zone)
    {
        if (local < DateTime.MinValue.AddDays(2) || local > DateTime.MaxValue.AddDays(-2))
            return null;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, WholeMinutes(offset));
    }

    /// <summary>For the notice of a file whose times have no zone.</summary>
    public static string Notice(CollectOptions options) => options.LocalZone is { } zone
        ? $"Times without a zone were read as times of {zone.Id}."
        : "Times without a zone were read as UTC, because nothing says where they were told.";

    // Zones of the nineteenth century have offsets with seconds, which DateTimeOffset refuses.
    public static TimeSpan WholeMinutes(TimeSpan offset) => TimeSpan.FromMinutes(Math.Round(offset.TotalMinutes));
}
