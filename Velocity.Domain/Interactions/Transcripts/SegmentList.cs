using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Interactions;

/// <summary>A word as a source gives it, before anything is checked.</summary>
/// <param name="Speaker">The source's name for who said it; null where it has none.</param>
/// <param name="Group">The segment that the source puts it in; null where the source has none, and a silence divides.</param>
internal sealed record TimedWord(string Text, long? StartMs, long? EndMs, double? Confidence = null, string? Speaker = null, int? Group = null);

/// <summary>A segment as a source gives it, before anything is checked.</summary>
/// <param name="Speaker">Null where the source names nobody.</param>
/// <param name="Words">Null where the source has none.</param>
internal sealed record TimedText(string? Speaker, long? StartMs, long? EndMs, string Text, IReadOnlyList<TimedWord>? Words = null);

/// <summary>Segments as they come from a reader: brought inside the contract, and marked where that changed something.</summary>
internal sealed class SegmentList(Notices notices)
{
    // What Ref can name as t=.
    private const long LastMs = 1_000_000_000_000;
    private const int LongestSpeaker = 500;
    private const string Unknown = "unknown";

    private readonly List<SpeakerSegment> _segments = [];
    private long _previousStart;
    private long _furthestEnd;

    public IReadOnlyList<SpeakerSegment> Segments => _segments;

    /// <summary>Adds one segment; a text with nothing in it is left out and counted.</summary>
    public void Add(TimedText said)
    {
        var line = SegmentText.OneLine(said.Text);
        if (line.Length == 0)
        {
            notices.Count("Segments left out because they hold no text: {0}.");
            return;
        }

        var marks = new List<string>();
        var untimed = said.StartMs is null && said.EndMs is null;
        if (untimed) marks.Add(SegmentMarks.NoTime);
        var after = _segments.Count == 0 ? 0 : _segments[^1].EndMs;
        var start = Within(said.StartMs ?? said.EndMs ?? after, marks);
        var end = Within(said.EndMs ?? start, marks);
        if (end < start)
        {
            marks.Add(SegmentMarks.EndsBeforeStart);
            notices.Count("Segments that end before they begin, and whose end was set to their start: {0}.");
            end = start;
        }

        // A segment without times stands where it does because it was put there.
        if (_segments.Count > 0 && start < _furthestEnd && !untimed) marks.Add(SegmentMarks.Overlap);
        if (_segments.Count > 0 && start < _previousStart) marks.Add(SegmentMarks.OutOfOrder);
        if (untimed) notices.Count("Segments without times, which stand where the one ahead of them ends: {0}.");
        _segments.Add(new SpeakerSegment(Named(said.Speaker), start, end, line, Spoken(said.Words), marks.Count == 0 ? null : [.. marks.Distinct()]));
        _previousStart = start;
        _furthestEnd = Math.Max(_furthestEnd, end);
    }

    private long Within(long milliseconds, List<string> marks)
    {
        if (milliseconds < 0)
        {
            marks.Add(SegmentMarks.NegativeTime);
            notices.Count("Times before the recording begins, set to 0: {0}.");
            return 0;
        }

        if (milliseconds <= LastMs) return milliseconds;
        marks.Add(SegmentMarks.OutOfRange);
        notices.Count("Times further on than a recording can be long, set to the last that can be named: {0}.");
        return LastMs;
    }

    private List<SpokenWord>? Spoken(IReadOnlyList<TimedWord>? words)
    {
        if (words is null) return null;
        var spoken = new List<SpokenWord>(words.Count);
        foreach (var word in words)
        {
            var text = SegmentText.OneLine(word.Text);
            if (text.Length == 0) continue;
            if (word.StartMs is not { } start || word.EndMs is not { } end)
            {
                notices.Count("Words without times, which are in the text only: {0}.");
                continue;
            }

            var (from, to) = (Math.Clamp(start, 0, LastMs), Math.Clamp(end, 0, LastMs));
            if (from != start || to != end || to < from) notices.Count("Words with times that cannot be, moved to the nearest that can: {0}.");
            spoken.Add(new SpokenWord(text, from, Math.Max(from, to), ConfidenceOf(word)));
        }

        return spoken.Count == 0 ? null : spoken;
    }

    private static Confidence? ConfidenceOf(TimedWord word) =>
        word.Confidence is { } value && double.IsFinite(value) ? new Confidence(Math.Clamp(value, 0, 1)) : null;

    private string Named(string? speaker)
    {
        var name = SegmentText.OneLine(speaker ?? "");
        if (name.Length == 0) return Unknown;
        if (name.Length <= LongestSpeaker) return name;
        notices.Count("Speakers' names too long to keep whole: {0}.");
        return SegmentText.Cut(name, LongestSpeaker);
    }
}
