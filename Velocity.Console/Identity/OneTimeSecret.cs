using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Velocity.Console.Identity;

/// <summary>A 256-bit random secret for a link. Only its SHA-256 is kept: whoever reads the keeper's memory or rows cannot use it.</summary>
public static class OneTimeSecret
{
    /// <summary>43 characters, URL-safe base64 (RFC 4648 §5).</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>64 upper-case hexadecimal digits.</summary>
    public static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Takes the same time wherever the two differ.</summary>
    public static bool Matches(string? secret, string? hash) =>
        secret is not null && hash is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
