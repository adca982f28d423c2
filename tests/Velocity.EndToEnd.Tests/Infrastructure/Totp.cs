using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>The code that an authenticator app shows: RFC 6238 over HMAC-SHA-1, six digits, steps of 30 seconds.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="key">RFC 4648 base 32; case, blanks and padding do not matter.</param>
    public static string Code(string key, DateTimeOffset at)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
        // RFC 6238 is defined with it; nothing here needs collision resistance.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Bytes(key), step);
#pragma warning restore CA5350
        // RFC 4226 §5.3: the low nibble of the last byte says where the 31 bits begin.
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var digit in key.ToUpperInvariant().Select(c => Base32.IndexOf(c, StringComparison.Ordinal)).Where(i => i >= 0))
        {
            buffer = (buffer << 5 | digit) & 0xFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }
        return [.. bytes];
    }
}
