using System.Security.Cryptography;
using System.Text;

namespace Velocity.Domain.Primitives;

/// <summary>
/// UUIDs that follow from what they name (RFC 9562, version 8, by SHA-256 as in its appendix B.2): whoever repeats a work makes the
/// same ids, so that what is held already is seen to be.
/// </summary>
public static class NamedGuid
{
    /// <param name="space">Within which the name is unique.</param>
    public static Guid Of(Guid space, string name)
    {
        Span<byte> named = stackalloc byte[16];
        space.TryWriteBytes(named, bigEndian: true, out _);
        return OfHash(SHA256.HashData([.. named, .. Encoding.UTF8.GetBytes(name)]));
    }

    /// <summary>For what is named by its content.</summary>
    /// <param name="sha256">32 bytes, of which the first 16 count.</param>
    public static Guid OfHash(ReadOnlySpan<byte> sha256)
    {
        Span<byte> id = stackalloc byte[16];
        sha256[..16].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
