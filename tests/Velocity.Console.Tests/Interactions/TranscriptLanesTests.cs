using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Console.Tests.Interactions;

public class TranscriptLanesTests
{
    [Fact]
    public void Lanes_OfSeveralSpeakers_StandInTheOrderInWhichTheyFirstAppear()
    {
        var lanes = TranscriptLanes.Of([Said("Caller", 0, 1000), Said("Agent", 1000, 4000), Said("Caller", 4000, 6000)]);
        Assert.Equal(["Caller", "Agent"], lanes.Lanes.Select(lane => lane.Speaker));
        Assert.Equal([3000, 3000], lanes.Lanes.Select(lane => lane.SpokenMs));
        Assert.Equal([1, 3], lanes.Lanes[0].Blocks.Select(block => block.Segment));
        Assert.Equal(6000, lanes.LengthMs);
        Assert.Empty(lanes.Overlaps);
    }

    [Fact]
    public void Blocks_OfASpeakerWhoSpeaksTwiceAtOnce_StandInTracksAndCountOnce()
    {
        var lane = Assert.Single(TranscriptLanes.Of([Said("A", 0, 4000), Said("A", 1000, 3000), Said("A", 2000, 5000), Said("A", 5000, 6000)]).Lanes);
        Assert.Equal([0, 1, 2, 0], lane.Blocks.Select(block => block.Track));
        Assert.Equal((3, 6000L), (lane.Tracks, lane.SpokenMs));
    }

    [Fact]
    public void Blocks_WithoutLengthAtOneMoment_StandAboveEachOther()
    {
        var lane = Assert.Single(TranscriptLanes.Of([Said("A", 500, 500), Said("A", 500, 500)]).Lanes);
        Assert.Equal([0, 1], lane.Blocks.Select(block => block.Track));
    }

    [Fact]
    public void Overlaps_OfThreeVoices_AreTheStretchesInWhichTwoSpeak()
    {
        var lanes = TranscriptLanes.Of([Said("A", 0, 5000), Said("B", 4000, 8000), Said("C", 4500, 6000), Said("A", 8000, 9000), Said("B", 8500, 8600)]);
        Assert.Equal([new TimeStretch(4000, 6000), new TimeStretch(8500, 8600)], lanes.Overlaps);
    }

    [Fact]
    public void Overlaps_OfSegmentsOutOfOrder_AreFoundByTheirTimes()
    {
        var lanes = TranscriptLanes.Of([Said("A", 6000, 9000), Said("B", 0, 7000)]);
        Assert.Equal([new TimeStretch(6000, 7000)], lanes.Overlaps);
    }

    [Fact]
    public void Axis_WithATimeThatCannotBe_IsAsLongAsTheRest()
    {
        var lanes = TranscriptLanes.Of([Said("A", 0, 4000), Said("A", 1_000_000_000_000, 1_000_000_000_000, SegmentMarks.OutOfRange)]);
        Assert.Equal(4000, lanes.LengthMs);
        Assert.Equal((4000L, 4000L, true), (lanes.Lanes[0].Blocks[1].StartMs, lanes.Lanes[0].Blocks[1].EndMs, lanes.Lanes[0].Blocks[1].IsMarked));
    }

    [Fact]
    public void Axis_OfATranscriptWithoutTimes_HasALength()
    {
        var lanes = TranscriptLanes.Of([Said("A", 0, 0, SegmentMarks.NoTime)]);
        Assert.Equal((1L, 0.0), (lanes.LengthMs, lanes.Percent(0)));
        Assert.Equal([0L], lanes.Ticks(8));
    }

    [Theory]
    [InlineData(37_500, 8, "0:00 0:05 0:10 0:15 0:20 0:25 0:30 0:35")]
    [InlineData(7_200_000, 5, "0:00 30:00 1:00:00 1:30:00")]
    [InlineData(90_000, 4, "0:00 0:30 1:00")]
    public void Ticks_OfALength_AreRoundTimesThatFit(long length, int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', TranscriptLanes.Of([Said("A", 0, length)]).Ticks(most).Select(Moment.Of)));

    [Fact]
    public void Ticks_OfTheLongestThatCanBeNamed_StayFew() => Assert.InRange(TranscriptLanes.Of([Said("A", 0, 1_000_000_000_000)]).Ticks(8).Count, 1, 9);

    private static SpeakerSegment Said(string speaker, long from, long to, params string[] marks) => new(speaker, from, to, "Words.", null, marks.Length == 0 ? null : marks);
}
