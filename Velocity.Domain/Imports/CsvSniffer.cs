using System.Text;

namespace Velocity.Domain.Imports;

/// <summary>Decides from the first bytes of a file how to read it as a table, or says in words why it cannot be one.</summary>
public static class CsvSniffer
{
    /// <summary>What a caller should hand over of a larger file, in bytes.</summary>
    public const int RecommendedHead = 256 * 1024;

    private const int SampleChars = 128 * 1024;

    /// <param name="head">The file's first bytes, byte order mark included.</param>
    /// <param name="isWholeFile">True when nothing follows; otherwise the last, possibly cut, line is not judged.</param>
    public static SniffOutcome Sniff(ReadOnlySpan<byte> head, bool isWholeFile)
    {
        if (head.IsEmpty)
            return new SniffOutcome.Refused("empty_file", "The file is empty: it has no bytes at all.");
        if (FileSignature.OfBytes(head) is { } refusal)
            return refusal;

        var (encoding, bomLength) = EncodingSniffer.Detect(head, isWholeFile);
        if (bomLength == 0 && encoding is not ("utf-16" or "utf-16BE") && IsBinary(head))
            return new SniffOutcome.Refused("binary_file", "This is not a text file: it is full of control bytes. Save the table as CSV and upload that.");

        var text = Decode(head[bomLength..], encoding, isWholeFile);
        if (string.IsNullOrWhiteSpace(text))
            return new SniffOutcome.Refused("empty_file", "The file is empty: it holds nothing but white space.");
        if (FileSignature.OfText(text) is { } format)
            return format;
        if (isWholeFile && !text.Any(char.IsLetterOrDigit))
            return new SniffOutcome.Refused("empty_file", "The file is empty: it holds only delimiters and blank lines.");
        if (text.Count(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f')) * 10 > text.Length)
            return new SniffOutcome.Refused("binary_file", "This is not a text file: it is full of control characters. Save the table as CSV and upload that.");

        var bare = new CsvDialect { Encoding = encoding, BomLength = bomLength, Delimiter = null, ColumnCount = 1, FirstDataRecord = int.MaxValue };
        var dialect = SeparatorHint(text) is { } hint ? bare with { Delimiter = hint } : DelimiterSniffer.Detect(text, bare);
        return new SniffOutcome.Recognised(HeaderSniffer.Locate(DelimiterSniffer.ReadSample(text, dialect), dialect));
    }

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var b in head)
            controls += b is < 0x09 or (> 0x0D and < 0x1C) or 0x7F ? 1 : 0;
        return controls >= 3 && controls * 100L > head.Length;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string encoding, bool isWholeFile)
    {
        var decoder = TextEncodings.Get(encoding, encoding == "utf-8" ? SalvagingFallback.Instance : DecoderFallback.ReplacementFallback).GetDecoder();
        var chars = new char[Math.Min(SampleChars, decoder.GetCharCount(bytes, flush: isWholeFile))];
        decoder.Convert(bytes, chars, flush: isWholeFile, out _, out var used, out var completed);
        var text = new string(chars, 0, used).Replace("\0", "", StringComparison.Ordinal).Replace(SalvagingFallback.Marker.ToString(), "", StringComparison.Ordinal);
        if (isWholeFile && completed)
            return text;
        var lastEnd = text.AsSpan().LastIndexOfAny('\r', '\n');
        return lastEnd < 0 ? text : text[..(lastEnd + 1)];
    }

    private static char? SeparatorHint(string text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n' ? text[4] : null;
}
