namespace Velocity.Domain.Interactions;

/// <summary>
/// WebVTT to segments. A voice span is a speaker: <c>&lt;v Mary&gt;Hello.&lt;/v&gt; &lt;v Tom&gt;Hi.</c> is two segments with the cue's times;
/// text outside of any is of <c>unknown</c>. Tags are taken off and references decoded (clause 6.4), line breaks become a
/// space, ruby annotations are left out as in a title (clause 6.6). Timestamps inside a cue give words, or phrases, their times.
/// </summary>
internal static class WebVttReader
{
    public static TranscriptReading Read(ReadOnlySpan<byte> bytes)
    {
        var notices = new Notices();
        if (WebVttFile.Parse(TranscriptText.WholeUtf8(bytes, notices)) is not { } file)
            return new TranscriptReading.Refused("A WebVTT file begins with the word WEBVTT on its first line (W3C WebVTT, 6.1); this one does not.", 1);

        var segments = new SegmentList(notices);
        foreach (var cue in file.Cues)
            Add(cue, segments, notices);
        foreach (var skipped in file.Skipped)
        {
            notices.Count(skipped.BrokenTimes
                ? "Cues left out because their times are not as WebVTT writes them (00:01.000 --> 00:02.000): {0}."
                : "Blocks left out because they have no times, which makes them no cues: {0}.");
        }

        if (segments.Segments.Count > 0)
            return new TranscriptReading.Read(TranscriptFormat.WebVtt, LanguageOf(file.Header), segments.Segments, notices.Sentences);
        return file switch
        {
            { Skipped: [var first, ..], Cues.Count: 0 } => new TranscriptReading.Refused(
                first.BrokenTimes ? "This WebVTT file has no cue whose times can be read: they are written 00:01.000 --> 00:02.000." : "This WebVTT file has no cue: a cue has its times, written 00:01.000 --> 00:02.000, above its text.", first.Line),
            { Cues: [var first, ..] } when file.Cues.Any(cue => cue.Text.Length > 0) => new TranscriptReading.Refused("The cues of this WebVTT file hold tags and no text. A < that is not closed by its > takes all that follows it into the tag.", first.Line),
            { Cues: [var first, ..] } => new TranscriptReading.Refused("The cues of this WebVTT file hold no text: it stands on the lines right below the times, with no blank line between.", first.Line),
            _ => new TranscriptReading.Refused("This WebVTT file has no cues, so nothing was said in it.", Line: null),
        };
    }

    private static void Add(VttCue cue, SegmentList segments, Notices notices)
    {
        var pieces = VttPieces.Of(VttCueText.Parse(cue.Text, notices), notices);
        var timed = pieces.Any(piece => piece.StartMs is not null);
        if (timed && !AreInOrder(cue, pieces))
        {
            notices.Count("Cues whose words have no times, because the times inside run backwards or leave the cue: {0}.");
            timed = false;
        }

        var ends = timed ? Ends(cue, pieces) : [];
        if (pieces.Count == 0) segments.Add(new TimedText(Speaker: null, cue.StartMs, cue.EndMs, ""));
        for (var first = 0; first < pieces.Count;)
        {
            var after = first + 1;
            while (after < pieces.Count && pieces[after].Voice == pieces[first].Voice)
                after++;
            var text = string.Concat(pieces.GetRange(first, after - first).Select(piece => piece.Text));
            // Space between two voices is layout, not something that nobody said.
            if (!string.IsNullOrWhiteSpace(text) || pieces.Count == after - first)
                segments.Add(new TimedText(pieces[first].Voice?.Annotation, cue.StartMs, cue.EndMs, text, timed ? Words(cue, pieces, ends, first, after) : null));
            first = after;
        }
    }

    private static List<TimedWord> Words(VttCue cue, List<VttPiece> pieces, long[] ends, int first, int after)
    {
        var words = new List<TimedWord>();
        for (var i = first; i < after;)
        {
            var next = i + 1;
            while (next < after && pieces[next].StartMs == pieces[i].StartMs)
                next++;
            words.Add(new TimedWord(string.Concat(pieces.GetRange(i, next - i).Select(piece => piece.Text)), pieces[i].StartMs ?? cue.StartMs, ends[i]));
            i = next;
        }

        return words;
    }

    /// <summary>Where each piece ends: at the next other time, or with the cue.</summary>
    private static long[] Ends(VttCue cue, List<VttPiece> pieces)
    {
        var ends = new long[pieces.Count];
        var end = cue.EndMs;
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            if (i + 1 < pieces.Count && pieces[i + 1].StartMs is { } next && next != pieces[i].StartMs) end = next;
            ends[i] = end;
        }

        return ends;
    }

    /// <summary>As clause 4.2.2 asks of a file's author; a parser takes them as they are.</summary>
    private static bool AreInOrder(VttCue cue, List<VttPiece> pieces)
    {
        var last = cue.StartMs;
        foreach (var piece in pieces)
        {
            if (piece.StartMs is not { } start) continue;
            if (start < last || start > cue.EndMs) return false;
            last = start;
        }

        return true;
    }

    /// <summary><c>Language: en</c> below the signature. The standard does not know it; the files of video platforms have it.</summary>
    private static string? LanguageOf(IReadOnlyList<string> header)
    {
        foreach (var line in header)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[..colon].Trim().ToUpperInvariant() is "LANGUAGE" or "LANG")
                return LanguageTags.Of(line[(colon + 1)..]);
        }

        return null;
    }
}
