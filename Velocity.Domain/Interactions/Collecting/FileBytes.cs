using Velocity.Domain.Imports;

namespace Velocity.Domain.Interactions;

/// <summary>A file's bytes and the text they hold.</summary>
internal static class FileBytes
{
    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public static byte[]? Read(Stream content, int most)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[80 * 1024];
        int read;
        while ((read = content.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (kept.Length + read > most)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>What no collector can read, whatever it was taken for.</summary>
    public static CollectedFile.Refused? Refusal(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new CollectedFile.Refused("empty_file", "The file is empty.");
        if (FileSignature.OfBytes(bytes) is not { Code: var kind })
            return null;
        return new CollectedFile.Refused(kind, kind is "zip" or "gzip" or "7z" or "rar"
            ? $"This is a {kind} archive. Unpack it and upload the file inside."
            : $"This file holds no interactions that can be read: it is of the kind “{kind}”.");
    }

    /// <summary>The text in the encoding that it turns out to be in; bytes that are not UTF-8 amid text that is are read as windows-1252.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, bool isWholeFile = true)
    {
        var (name, mark) = EncodingSniffer.Detect(bytes, isWholeFile);
        return TextEncodings.ForReading(name).GetString(bytes[mark..]).Replace(SalvagingFallback.Marker.ToString(), "", StringComparison.Ordinal);
    }
}
