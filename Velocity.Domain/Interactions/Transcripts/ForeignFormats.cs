using System.Globalization;
using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>What people upload as a transcript that is none of those that can be read, each with what to do about it.</summary>
internal static partial class ForeignFormats
{
    private const string Instead = "Export it as WebVTT (.vtt) or SubRip (.srt), or upload the JSON of Whisper, Deepgram, AssemblyAI or Amazon Transcribe.";

    private static readonly (byte[] Magic, string What)[] Binary =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
        ("%PDF"u8.ToArray(), "a PDF"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("850STL"u8.ToArray(), "an EBU STL subtitle file"),
        ("437STL"u8.ToArray(), "an EBU STL subtitle file"),
    ];

    private static readonly (byte[] Magic, int At)[] Recordings =
    [
        ("ID3"u8.ToArray(), 0), ([0xFF, 0xFB], 0), ("RIFF"u8.ToArray(), 0), ("OggS"u8.ToArray(), 0), ("fLaC"u8.ToArray(), 0), ("ftyp"u8.ToArray(), 4), ([0x1A, 0x45, 0xDF, 0xA3], 0),
    ];

    private static readonly (string Start, string What)[] Textual =
    [
        ("{\\rtf", "a rich-text document"),
        ("<sami", "a SAMI subtitle file"),
        ("<tt", "a TTML subtitle file"),
        ("<!doctype html", "a web page"),
        ("<html", "a web page"),
        ("[script info]", "an Advanced SubStation subtitle file"),
        ("scenarist_scc", "a Scenarist closed-caption file"),
        ("[information]", "a SubViewer subtitle file"),
    ];

    /// <summary>Null where the bytes are no known binary format and look like text.</summary>
    public static string? OfBytes(ReadOnlySpan<byte> head, string filename)
    {
        if (head.StartsWith("PK\u0003\u0004"u8)) return Sentence(ZipKind(filename));
        foreach (var (magic, what) in Binary)
            if (head.StartsWith(magic)) return Sentence(what);
        foreach (var (magic, at) in Recordings)
            if (head.Length > at && head[at..].StartsWith(magic)) return "This is a recording, not a transcript. Have it transcribed, and upload what comes out as WebVTT (.vtt), SubRip (.srt) or the program's JSON.";
        return null;
    }

    /// <summary>Null where the text is none of the formats that are known and cannot be read.</summary>
    public static string? OfText(string head)
    {
        var start = head.AsSpan().TrimStart();
        foreach (var (prefix, what) in Textual)
            if (start.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return Sentence(what);
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) return Sentence(start.Contains("<tt", StringComparison.Ordinal) ? "a TTML subtitle file" : "XML");
        if (MicroDvd().IsMatch(head)) return Sentence("a MicroDVD subtitle file, which counts frames and does not say how long one is");
        return Lyrics().IsMatch(head) ? Sentence("a lyrics file (.lrc), which does not say where a line ends") : null;
    }

    /// <summary>For what nothing else is known of.</summary>
    public static string Unknown(string head, string filename)
    {
        if (string.IsNullOrWhiteSpace(head)) return "The file has no text in it.";
        if (head.Contains('\0', StringComparison.Ordinal)) return Sentence("a binary file of a kind that is not known here");
        if (SubViewer().IsMatch(head)) return Sentence("a SubViewer subtitle file");
        if (SpruceStl().IsMatch(head)) return Sentence("a Spruce STL subtitle file");
        if (CsvOfTimes().IsMatch(head)) return Sentence("a table of times and texts");
        if (filename.EndsWith(".vtt", StringComparison.OrdinalIgnoreCase) || head.AsSpan().TrimStart().StartsWith(WebVttFile.Signature, StringComparison.OrdinalIgnoreCase))
            return "A WebVTT file begins with the word WEBVTT on its first line, in capitals and with nothing before it (W3C WebVTT, 6.1); this one does not.";
        return $"This has none of the times that a transcript has. {Instead}";
    }

    private static string Sentence(string what) => string.Create(CultureInfo.InvariantCulture, $"This is {what}, which cannot be read as a transcript. {Instead}");

    private static string ZipKind(string filename) => Path.GetExtension(filename).ToUpperInvariant() switch
    {
        ".DOCX" => "a Word document",
        ".XLSX" => "an Excel workbook",
        ".ODT" => "an OpenDocument text",
        _ => "a ZIP archive or an Office document",
    };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\s{0,20}\{\d{1,9}\}\{\d{1,9}\}", Options, 1000)]
    private static partial Regex MicroDvd();

    [GeneratedRegex(@"^\s{0,20}(\[(ti|ar|al|by|au|la|re|ve|length|offset):[^\]\r\n]{0,200}\]\s{0,20})*\[\d{1,3}:\d{2}([.:]\d{1,3})?\]", Options, 1000)]
    private static partial Regex Lyrics();

    [GeneratedRegex(@"^\s{0,20}\d{1,2}:\d{2}:\d{2}\.\d{1,3},\d{1,2}:\d{2}:\d{2}\.\d{1,3}\s", Options, 1000)]
    private static partial Regex SubViewer();

    [GeneratedRegex(@"^(\s{0,20}(//|\$)[^\n]{0,300}\n)*\s{0,20}\d{2}:\d{2}:\d{2}:\d{2} , ?\d{2}:\d{2}:\d{2}:\d{2} ,", Options, 1000)]
    private static partial Regex SpruceStl();

    [GeneratedRegex(@"^\s{0,20}""?\d{1,2}:\d{2}:\d{2}[:.]\d{2,3}""?[,;\t]", Options, 1000)]
    private static partial Regex CsvOfTimes();
}
