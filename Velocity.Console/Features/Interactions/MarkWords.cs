using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Console.Features.Interactions;

/// <summary>What readers noticed at segments, in words. A mark that this build does not know is shown as it came.</summary>
public static class MarkWords
{
    /// <summary>"overlap", "out of order".</summary>
    public static string Of(string mark) => mark.Replace('_', ' ');

    /// <summary>What it means, in a sentence.</summary>
    public static string Explain(string mark) => mark switch
    {
        SegmentMarks.Overlap => "Begins before an earlier segment ends.",
        SegmentMarks.OutOfOrder => "Stands after a segment that begins later; the order is the source's.",
        SegmentMarks.EndsBeforeStart => "The source has it end before it begins; its end is set to its start.",
        SegmentMarks.NegativeTime => "The source has a time before the recording begins; it is set to 0:00.",
        SegmentMarks.OutOfRange => "The source has a time further on than a recording can be long.",
        SegmentMarks.NoTime => "The source does not say when; it stands where the segment ahead of it ends.",
        _ => "A mark of the source.",
    };

    /// <summary>Every mark of the segments and how many have it, the most frequent first.</summary>
    public static IReadOnlyList<(string Mark, int Count)> Count(IEnumerable<SpeakerSegment> segments) =>
    [
        .. segments.SelectMany(segment => (segment.Marks ?? []).Distinct(StringComparer.Ordinal))
            .GroupBy(mark => mark, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(mark => mark.Item2).ThenBy(mark => mark.Key, StringComparer.Ordinal),
    ];
}
