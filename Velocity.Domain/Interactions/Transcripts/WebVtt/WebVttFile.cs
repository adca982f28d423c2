namespace Velocity.Domain.Interactions;

/// <summary>A WebVTT file as the W3C's parser sees it (WebVTT: The Web Video Text Tracks Format, clause 6.1).</summary>
/// <param name="Header">The lines below the signature, up to the first blank one. The standard gives them no meaning.</param>
/// <param name="Regions">In the order of the file.</param>
/// <param name="StyleSheets">The text of each STYLE block; CSS, never applied here.</param>
/// <param name="Cues">In the order of the file.</param>
/// <param name="Skipped">What the standard lets go by that is no comment, so that a person can be told.</param>
public sealed record WebVttFile(
    IReadOnlyList<string> Header,
    IReadOnlyList<VttRegion> Regions,
    IReadOnlyList<string> StyleSheets,
    IReadOnlyList<VttCue> Cues,
    IReadOnlyList<VttSkipped> Skipped)
{
    public const string Signature = "WEBVTT";

    /// <summary>Reads a whole file, byte order mark removed. Time is linear in its length; nothing in it makes this throw.</summary>
    /// <returns>Null where the file does not begin with the signature: then it is no WebVTT, whatever follows.</returns>
    public static WebVttFile? Parse(string text) => HasSignature(text) ? new VttBlocks(text).Read() : null;

    /// <summary><c>WEBVTT</c>, and then the end of the file, a space, a tab or a line end.</summary>
    public static bool HasSignature(ReadOnlySpan<char> text) =>
        text.StartsWith(Signature, StringComparison.Ordinal) && (text.Length == Signature.Length || text[Signature.Length] is ' ' or '\t' or '\n' or '\r');
}

/// <summary>One cue: <c>00:11.000 --> 00:13.000 align:start</c> and the lines below it.</summary>
/// <param name="Id">The line above the times; empty where there is none.</param>
/// <param name="StartMs">Milliseconds.</param>
/// <param name="EndMs">Milliseconds; the standard's parser lets it be before the start.</param>
/// <param name="Text">As written, tags and all, lines joined by LF. <see cref="VttCueText"/> reads it.</param>
/// <param name="Line">Line of the file that holds the times, from 1.</param>
public sealed record VttCue(string Id, long StartMs, long EndMs, VttCueSettings Settings, string Text, long Line);

/// <summary>A block that is neither cue, comment, style nor region.</summary>
/// <param name="Line">Line of the file that it begins at, from 1.</param>
/// <param name="BrokenTimes">True where it has an arrow, so that it was meant as a cue.</param>
public sealed record VttSkipped(long Line, bool BrokenTimes);
