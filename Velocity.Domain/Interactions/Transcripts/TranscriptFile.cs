namespace Velocity.Domain.Interactions;

/// <summary>
/// Reads a transcript file of the formats in <see cref="TranscriptFormat"/> into the segments of a TranscriptBundle. Content
/// decides what a file is; its name only helps where the content does not say. Nothing in a file makes this throw, and time
/// is linear in its length.
/// </summary>
public static class TranscriptFile
{
    /// <summary>Bytes that are enough for <see cref="Recognise"/>; more do no harm.</summary>
    public const int RecommendedHead = 64 * 1024;

    /// <summary>The whole file, read; or a sentence that says why it is none.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="filename">As it was uploaded; may be empty.</param>
    public static TranscriptReading Read(ReadOnlyMemory<byte> bytes, string filename)
    {
        if (bytes.IsEmpty) return new TranscriptReading.Refused("The file is empty.", Line: null);
        if (ForeignFormats.OfBytes(bytes.Span, filename) is { } binary) return new TranscriptReading.Refused(binary, Line: null);
        var head = TranscriptText.Head(bytes.Span);
        if (ForeignFormats.OfText(head) is { } foreign) return new TranscriptReading.Refused(foreign, Line: null);
        if (WebVttFile.HasSignature(head)) return WebVttReader.Read(bytes.Span);
        if (LooksLikeJson(head)) return JsonTranscript.Read(bytes);
        return !ClaimsWebVtt(head, filename) && (SubRipTimes.AreIn(head) || IsNamed(filename, ".srt"))
            ? SubRipReader.Read(bytes.Span)
            : new TranscriptReading.Refused(ForeignFormats.Unknown(head, filename), Line: null);
    }

    /// <summary>Which format a file looks like, from its beginning; null where it looks like none. It may still be refused when it is read.</summary>
    /// <param name="head">The first bytes, <see cref="RecommendedHead"/> or the whole of a shorter file.</param>
    /// <param name="filename">As it was uploaded; may be empty.</param>
    public static TranscriptFormat? Recognise(ReadOnlySpan<byte> head, string filename)
    {
        if (head.IsEmpty || ForeignFormats.OfBytes(head, filename) is not null) return null;
        var text = TranscriptText.Head(head);
        if (ForeignFormats.OfText(text) is not null) return null;
        if (WebVttFile.HasSignature(text)) return TranscriptFormat.WebVtt;
        if (LooksLikeJson(text)) return JsonOutline.OfHead(TranscriptText.Utf8OfHead(head)).Format;
        return !ClaimsWebVtt(text, filename) && SubRipTimes.AreIn(text) ? TranscriptFormat.SubRip : null;
    }

    /// <summary>Without its signature a WebVTT file is none (clause 6.1), and what is left of it must not pass for SubRip.</summary>
    private static bool ClaimsWebVtt(string head, string filename) =>
        IsNamed(filename, ".vtt") || head.AsSpan().TrimStart().StartsWith(WebVttFile.Signature, StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeJson(string head) => head.AsSpan().TrimStart() is ['{' or '[', ..];

    private static bool IsNamed(string filename, string extension) => filename.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
