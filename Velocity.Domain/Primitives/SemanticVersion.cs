using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Velocity.Domain.Primitives;

/// <summary>A released version, <c>MAJOR.MINOR.PATCH</c> (SemVer 2.0.0, items 2 and 11); contracts have no pre-releases.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    /// <summary>Three numbers without leading zeros, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SemanticVersion result)
    {
        result = default;
        if (text?.Split('.') is not [var major, var minor, var patch]) return false;
        if (!TryNumber(major, out var x) || !TryNumber(minor, out var y) || !TryNumber(patch, out var z)) return false;
        result = new SemanticVersion(x, y, z);
        return true;
    }

    public static SemanticVersion Parse(string text) =>
        TryParse(text, out var result) ? result : throw new FormatException($"'{text}' is not a version such as 1.2.0.");

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(SemanticVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (text.Length == 1 || text[0] != '0');
}
