using System.Text;
using System.Text.Unicode;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Interactions;

/// <summary>Bytes to text.</summary>
internal static class TranscriptText
{
    private const int HeadBytes = 8 * 1024;

    /// <summary>The first characters, byte order mark removed: enough to see what a file is.</summary>
    public static string Head(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, HeadBytes)];
        var (name, bom) = EncodingSniffer.Detect(head, isWholeFile: head.Length == bytes.Length);
        return TextEncodings.Get(name, DecoderFallback.ReplacementFallback).GetString(head[bom..]);
    }

    /// <summary>The whole text in whatever encoding it is, byte order mark removed. A byte that is no UTF-8 in a text that is gets read as windows-1252, and said.</summary>
    public static string Whole(ReadOnlySpan<byte> bytes, Notices notices)
    {
        var (name, bom) = EncodingSniffer.Detect(bytes, isWholeFile: true);
        var text = TextEncodings.ForReading(name).GetString(bytes[bom..]);
        if (!text.Contains(SalvagingFallback.Marker, StringComparison.Ordinal)) return text;
        notices.Say("Some bytes of the file are not UTF-8; they were read as windows-1252.");
        return text.Replace(SalvagingFallback.Marker.ToString(), "", StringComparison.Ordinal);
    }

    /// <summary>
    /// The whole text as UTF-8 decode has it (Encoding Standard, 6): byte order mark removed, U+FFFD for what is ill-formed.
    /// WebVTT is nothing else, but programs write it as UTF-16 too and say so with a mark; then it is read, and said.
    /// </summary>
    public static string WholeUtf8(ReadOnlySpan<byte> bytes, Notices notices)
    {
        var (name, bom) = EncodingSniffer.Detect(bytes[..Math.Min(bytes.Length, HeadBytes)], isWholeFile: false);
        if (name.StartsWith("utf-16", StringComparison.Ordinal) || name.StartsWith("utf-32", StringComparison.Ordinal))
        {
            notices.Say("WebVTT is UTF-8 by its standard; this file is in another form of Unicode and was read all the same.");
            return TextEncodings.Get(name, DecoderFallback.ReplacementFallback).GetString(bytes[bom..]);
        }

        if (!Utf8.IsValid(bytes)) notices.Say("WebVTT is UTF-8 by its standard; some bytes of this file are not, and stand as U+FFFD.");
        return Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
    }

    /// <summary>The same text as UTF-8 without a mark, which is what JSON is by its standard (RFC 8259, 8.1). Well-formed input is not copied.</summary>
    public static ReadOnlyMemory<byte> Utf8Of(ReadOnlyMemory<byte> bytes, Notices notices)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        return Utf8.IsValid(bytes.Span) && !bytes.Span.Contains((byte)0) ? bytes : Encoding.UTF8.GetBytes(Whole(bytes.Span, notices));
    }

    /// <summary>As <see cref="Utf8Of"/>, of the beginning of a file, which may stop inside a character.</summary>
    public static ReadOnlySpan<byte> Utf8OfHead(ReadOnlySpan<byte> head)
    {
        var (name, bom) = EncodingSniffer.Detect(head, isWholeFile: false);
        return name == "utf-8" ? head[bom..] : Encoding.UTF8.GetBytes(TextEncodings.Get(name, DecoderFallback.ReplacementFallback).GetString(head[bom..]));
    }
}
