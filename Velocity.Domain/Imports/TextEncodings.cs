using System.Text;

namespace Velocity.Domain.Imports;

/// <summary>Encodings by IANA name, code pages included, set up so that no byte is dropped without a trace.</summary>
internal static class TextEncodings
{
    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Strict where <paramref name="decoderFallback"/> throws; never emits or expects a byte order mark.</summary>
    public static Encoding Get(string name, DecoderFallback decoderFallback)
    {
        // Clones of the BOM-less kinds: a StreamReader skips a preamble by itself if the encoding owns one.
        var encoding = (Encoding)(name.ToUpperInvariant() switch
        {
            "UTF-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            "UTF-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            "UTF-32" => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
            "UTF-32BE" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            _ => Encoding.GetEncoding(name),
        }).Clone();
        encoding.DecoderFallback = decoderFallback;
        return encoding;
    }

    /// <summary>For reading a file to the end: what cannot be decoded is salvaged and marked.</summary>
    public static Encoding ForReading(string name) =>
        Get(name, name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? SalvagingFallback.Instance : DecoderFallback.ReplacementFallback);
}
