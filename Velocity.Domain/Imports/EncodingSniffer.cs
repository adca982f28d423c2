using System.Buffers;
using System.Text;
using UtfUnknown;

namespace Velocity.Domain.Imports;

/// <summary>Finds a text's encoding: byte order mark, the zeros of UTF-16, validity as UTF-8, then which code page reads like words.</summary>
internal static class EncodingSniffer
{
    private const int SampleBytes = 64 * 1024;

    private static readonly string[] EastAsian = ["big5", "gb18030", "gb2312", "euc-jp", "euc-kr", "euc-tw", "shift-jis", "shift_jis", "iso-2022-jp", "iso-2022-kr", "ks_c_5601-1987"];
    private static readonly string[] OtherScripts = ["windows-1251", "windows-1253", "windows-1255", "windows-1256", "iso-8859-5", "iso-8859-7", "iso-8859-8", "koi8-r", "x-mac-cyrillic", "ibm855", "ibm866", "tis-620"];
    private static readonly string[] OtherLatin = ["windows-1250", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-9", "iso-8859-13", "iso-8859-16"];

    public static (string Name, int BomLength) Detect(ReadOnlySpan<byte> head, bool isWholeFile)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return ("utf-8", 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return ("utf-32", 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return ("utf-32BE", 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return ("utf-16", 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return ("utf-16BE", 2);
        return (Utf16WithoutMark(head) ?? (LooksLikeUtf8(head, isWholeFile) ? "utf-8" : CodePage(head)), 0);
    }

    /// <summary>Delimiters, digits and line ends have a zero byte in UTF-16, always on the same side.</summary>
    private static string? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length & ~1, 8192)];
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = Math.Max(1, sample.Length / 2);
        if (pairs < 2 || Math.Max(even, odd) * 10 < pairs || Math.Min(even, odd) * 20 > Math.Max(even, odd))
            return null;
        return odd > even ? "utf-16" : "utf-16BE";
    }

    /// <summary>True for a text whose sequences are well-formed, one damaged here and there aside.</summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> head, bool isWholeFile)
    {
        var (good, bad) = (0, 0);
        while (true)
        {
            var next = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
                return bad * 4 <= good;
            head = head[next..];
            var status = Rune.DecodeFromUtf8(head, out _, out var consumed);
            if (status == OperationStatus.Done)
                good++;
            else if (status == OperationStatus.InvalidData || isWholeFile)
                bad++;
            head = head[consumed..];
        }
    }

    private static string CodePage(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length, SampleBytes)].ToArray();
        var (high, letters) = (0, 0);
        foreach (var b in sample)
        {
            high += b >= 0x80 ? 1 : 0;
            letters += b >= 0x80 || char.IsAsciiLetter((char)b) ? 1 : 0;
        }

        var guess = CharsetDetector.DetectFromBytes(sample).Detected;
        var name = guess?.EncodingName?.ToLowerInvariant() ?? "";
        var share = high / (double)Math.Max(1, letters);
        // Statistics are sure of a script when much of the text is written in it, and of little else.
        if (guess is not null && CanRead(name) && (
            (EastAsian.Contains(name) && guess.Confidence > 0.6 && share > 0.2)
            || (OtherScripts.Contains(name) && guess.Confidence > 0.4 && share > 0.3)
            || (OtherLatin.Contains(name) && guess.Confidence > 0.7 && high > 40)))
            return name;
        return WesternReading.Score(sample, "macintosh") > WesternReading.Score(sample, "windows-1252") ? "macintosh" : "windows-1252";
    }

    private static bool CanRead(string name)
    {
        try
        {
            TextEncodings.Get(name, DecoderFallback.ReplacementFallback);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
