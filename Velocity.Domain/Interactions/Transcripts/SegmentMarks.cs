namespace Velocity.Domain.Interactions;

/// <summary>What a reader noticed at a segment. The first two leave the segment as it was; the others say why its times are not the source's.</summary>
public static class SegmentMarks
{
    /// <summary>Begins before an earlier segment ends.</summary>
    public const string Overlap = "overlap";

    /// <summary>Begins before the segment ahead of it begins.</summary>
    public const string OutOfOrder = "out_of_order";

    /// <summary>The source has it end before it begins; its end is now its start.</summary>
    public const string EndsBeforeStart = "ends_before_start";

    /// <summary>The source has a time before the recording; that time is now 0.</summary>
    public const string NegativeTime = "negative_time";

    /// <summary>The source has a time past 1,000,000,000 seconds, which no reference can name; that time is now the last that one can.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>The source does not say when; it stands where the segment ahead of it ends.</summary>
    public const string NoTime = "no_time";
}
