using System.Security.Cryptography;
using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>Names of threads and events, for sources that give none or give unwieldy ones.</summary>
internal static class SourceIds
{
    private const int MostChars = 2000;

    /// <summary><c>whatsapp:</c> and 32 hexadecimal digits of SHA-256: the same content has the same name in every file.</summary>
    public static string OfContent(string scheme, params ReadOnlySpan<string> parts) =>
        scheme + ":" + Digest(Encoding.UTF8.GetBytes(string.Join('\u001F', parts)));

    public static string OfContent(string scheme, ReadOnlySpan<byte> content) => scheme + ":" + Digest(content);

    /// <summary>As the source writes it, unless that is longer than a contract takes.</summary>
    public static string Fit(string id) => id.Length <= MostChars ? id : OfContent("sha256", id);

    private static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
}
