namespace Velocity.Domain.Interactions;

/// <summary>
/// SubRip to segments: a counter, a line of times, lines of text, a blank line. No standard has it, so it is read from its
/// lines of times: what stands between two of them, without the counter, is the text of the first, blank lines in it or not.
/// Line breaks become a space; a line that names its speaker (<see cref="SpeakerPrefix"/>) begins a segment with the same times.
/// </summary>
internal static class SubRipReader
{
    public static TranscriptReading Read(ReadOnlySpan<byte> bytes)
    {
        var notices = new Notices();
        var segments = new SegmentList(notices);
        var cue = new List<string>();
        (long Start, long End)? times = null;
        long number = 0;
        long? firstBroken = null;
        var cues = 0;
        var lost = false;
        foreach (var line in TranscriptText.Whole(bytes, notices).AsSpan().EnumerateLines())
        {
            number++;
            if (SubRipTimes.TryRead(line, out var start, out var end))
            {
                Close();
                times = (start, end);
                cues++;
            }
            else if (SubRipTimes.AreMeant(line))
            {
                Close();
                times = null;
                firstBroken ??= number;
                notices.Count("Lines meant as times that cannot be read as such, with the text below them left out: {0}.");
                lost = true;
            }
            else
            {
                cue.Add(line.ToString());
            }
        }

        Close(atEnd: true);
        if (segments.Segments.Count > 0) return new TranscriptReading.Read(TranscriptFormat.SubRip, Language: null, segments.Segments, notices.Sentences);
        return cues > 0
            ? new TranscriptReading.Refused("This SubRip file has times and no text, so nothing was said in it.", Line: null)
            : new TranscriptReading.Refused("No line of this SubRip file has times that can be read: they are written 00:01:02,500 --> 00:01:04,000.", firstBroken);

        void Close(bool atEnd = false)
        {
            // The counter belongs to the times below it.
            if (!atEnd && cue.Count > 0 && VttChars.IsDigits(cue[^1].AsSpan().Trim())) cue.RemoveAt(cue.Count - 1);
            if (times is { } of) Add(segments, of.Start, of.End, cue);
            else if (!lost && cue.Any(text => !string.IsNullOrWhiteSpace(text))) notices.Say("There is text above the first line of times; it was left out.");
            cue.Clear();
            lost = false;
        }
    }

    private static void Add(SegmentList segments, long start, long end, List<string> lines)
    {
        string? speaker = null;
        var text = new List<string>();
        var any = false;
        foreach (var line in lines.Select(SubRipMarkup.Without))
        {
            if (SpeakerPrefix.Of(line) is { } next)
            {
                Flush();
                speaker = next.Name;
            }

            text.Add(line);
        }

        Flush(last: true);

        void Flush(bool last = false)
        {
            if (text.Exists(line => !string.IsNullOrWhiteSpace(line)) || (last && !any))
            {
                segments.Add(new TimedText(speaker, start, end, string.Join('\n', text)));
                any = true;
            }

            text.Clear();
        }
    }
}
