using System.Globalization;

namespace Velocity.Console.Features.Proposals;

/// <summary>
/// Finds rows that repeat an earlier one. Half of each SHA-256 is kept, 128 bits: 24 bytes a row, and no two different
/// rows of any file will share it.
/// </summary>
internal sealed class RepeatedRows
{
    private readonly Dictionary<UInt128, long> _first = [];

    /// <summary>Remembers the row; the number of the first row that is equal to it, or null when it is the first.</summary>
    public long? Seen(string rowHash, long rowNumber)
    {
        var key = UInt128.Parse(rowHash.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return _first.TryAdd(key, rowNumber) ? null : _first[key];
    }
}
