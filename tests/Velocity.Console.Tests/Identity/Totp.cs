using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Velocity.Console.Tests.Identity;

/// <summary>An authenticator app: RFC 6238 with SHA-1, 6 digits, 30 seconds. SHA-1 is the RFC's, and what apps do.</summary>
internal static class Totp
{
    /// <param name="key">Base32 (RFC 4648), spaces allowed.</param>
    public static string Code(string key, DateTimeOffset at)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Base32(key), counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Base32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var c in text.Where(c => c is not ' ' and not '='))
        {
            buffer = (buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }
        return [.. bytes];
    }
}
