using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Console.Features.Interactions;

/// <summary>Who speaks when: a lane for every speaker, in the order in which they first appear, over one axis of time.</summary>
/// <param name="LengthMs">Of the axis; at least 1.</param>
/// <param name="Overlaps">Stretches in which two segments or more are spoken at once; they do not touch, oldest first.</param>
public sealed record TranscriptLanes(long LengthMs, IReadOnlyList<SpeakerLane> Lanes, IReadOnlyList<TimeStretch> Overlaps)
{
    // What people count time in, in seconds.
    private static readonly long[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    public static TranscriptLanes Of(IReadOnlyList<SpeakerSegment> segments)
    {
        var length = Math.Max(1, segments.Where(IsInRange).Select(segment => segment.EndMs).DefaultIfEmpty(1).Max());
        var lanes = segments.Index()
            .GroupBy(item => item.Item.Speaker, StringComparer.Ordinal)
            .Select((speaker, number) => Lane(speaker.Key, number, [.. speaker], length));
        return new TranscriptLanes(length, [.. lanes], OverlapsOf(segments, length));
    }

    /// <summary>Where a moment stands on the axis, 0 to 100.</summary>
    public double Percent(long milliseconds) => 100.0 * Math.Clamp(milliseconds, 0, LengthMs) / LengthMs;

    /// <summary>Round times to label the axis with, from 0.</summary>
    /// <param name="most">How many there is room for.</param>
    public IReadOnlyList<long> Ticks(int most)
    {
        var step = Steps.Select(seconds => seconds * 1000).FirstOrDefault(step => LengthMs / step < most);
        // Longer than people count in one go: whole days.
        if (step == 0) step = 86_400_000 * (LengthMs / 86_400_000 / most + 1);
        var ticks = new List<long>();
        for (var at = 0L; at < LengthMs; at += step) ticks.Add(at);
        return ticks;
    }

    // A time that the source cannot mean would press everything else to the edge.
    private static bool IsInRange(SpeakerSegment segment) => segment.Marks?.Contains(SegmentMarks.OutOfRange, StringComparer.Ordinal) != true;

    private static SpeakerLane Lane(string speaker, int number, IReadOnlyList<(int Index, SpeakerSegment Segment)> segments, long length)
    {
        var ends = new List<long>();
        var blocks = new List<LaneBlock>(segments.Count);
        foreach (var (index, segment) in segments.OrderBy(item => item.Segment.StartMs).ThenBy(item => item.Index))
        {
            var (start, end) = (Math.Min(segment.StartMs, length), Math.Min(segment.EndMs, length));
            var track = ends.FindIndex(free => free <= start);
            if (track < 0)
            {
                track = ends.Count;
                ends.Add(0);
            }

            // What has no length takes its place all the same: two at one moment stand above each other.
            ends[track] = Math.Max(end, start + 1);
            blocks.Add(new LaneBlock(index + 1, start, end, track, segment.Marks is { Count: > 0 }));
        }

        return new SpeakerLane(speaker, number, ends.Count, blocks, SpokenMs(blocks));
    }

    /// <summary>How long somebody speaks; what they say twice at once counts once.</summary>
    private static long SpokenMs(IReadOnlyList<LaneBlock> blocks)
    {
        var (spoken, until) = (0L, 0L);
        foreach (var block in blocks)
        {
            spoken += Math.Max(0, block.EndMs - Math.Max(block.StartMs, until));
            until = Math.Max(until, block.EndMs);
        }

        return spoken;
    }

    private static List<TimeStretch> OverlapsOf(IReadOnlyList<SpeakerSegment> segments, long length)
    {
        var overlaps = new List<TimeStretch>();
        var until = 0L;
        foreach (var segment in segments.OrderBy(segment => segment.StartMs))
        {
            var (start, end) = (Math.Min(segment.StartMs, length), Math.Min(segment.EndMs, length));
            var both = Math.Min(end, until);
            if (start < both)
            {
                if (overlaps.Count > 0 && overlaps[^1].EndMs >= start) overlaps[^1] = overlaps[^1] with { EndMs = Math.Max(overlaps[^1].EndMs, both) };
                else overlaps.Add(new TimeStretch(start, both));
            }

            until = Math.Max(until, end);
        }

        return overlaps;
    }
}

/// <param name="Number">From 0, in the order of first appearance.</param>
/// <param name="Tracks">How many of the speaker's own segments are spoken at once, at most.</param>
/// <param name="Blocks">In the order of time.</param>
public sealed record SpeakerLane(string Speaker, int Number, int Tracks, IReadOnlyList<LaneBlock> Blocks, long SpokenMs);

/// <param name="Segment">Its number in the transcript, from 1.</param>
/// <param name="StartMs">Within the axis.</param>
/// <param name="EndMs">Within the axis.</param>
/// <param name="Track">Row within the lane, from 0: segments of one track do not overlap.</param>
/// <param name="IsMarked">Whether the reader noticed something.</param>
public sealed record LaneBlock(int Segment, long StartMs, long EndMs, int Track, bool IsMarked);

public sealed record TimeStretch(long StartMs, long EndMs);
