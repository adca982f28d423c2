using Velocity.Domain.Matching.Text;
using static Velocity.Domain.Matching.Agreement;

namespace Velocity.Domain.Matching.Comparing;

/// <summary>How far two e-mail addresses, telephone numbers, postal codes or identifiers agree.</summary>
internal static class ContactComparison
{
    private const int LocalNumber = 7;

    public static Agreement Email(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        Split(a, out var localA, out var domainA);
        Split(b, out var localB, out var domainB);
        var sameDomain = domainA.SequenceEqual(domainB);
        if (sameDomain && SameMailbox(localA, localB))
            return Equivalent;
        if (!localA.SequenceEqual(localB) && OtherDigits(localA, localB))
            return HeadOnly;
        if (Math.Min(a.Length, b.Length) >= 8 && Similarity.Keystrokes(a, b, 2) <= 2)
            return Near;
        if (localA.SequenceEqual(localB) && localA.Length >= 4)
            return Similarity.Keystrokes(domainA, domainB, 3) <= 3 ? Near : Contained;
        var likeness = Similarity.JaroWinkler(localA, localB);
        if (likeness >= 0.92 && (sameDomain || Similarity.JaroWinkler(domainA, domainB) >= 0.9))
            return Close;
        return sameDomain ? Partly : Different;
    }

    public static Agreement Telephone(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        var shorter = a.Length < b.Length ? a : b;
        var longer = a.Length < b.Length ? b : a;
        if (shorter.Length >= LocalNumber && longer.EndsWith(shorter.TrimStart('0')))
            return Equivalent;
        if (a.Length == b.Length && a.Length >= LocalNumber && Similarity.Keystrokes(a, b, 1) == 1)
            return Near;
        return Different;
    }

    public static Agreement PostalCode(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter >= 4 && Similarity.Keystrokes(a, b, 1) == 1)
            return Near;
        var area = Math.Min(AreaLength(a), AreaLength(b));
        return area > 0 && a[..area].SequenceEqual(b[..area]) ? Partly : Different;
    }

    public static Agreement Identifier(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.SequenceEqual(b) ? Exact : Math.Min(a.Length, b.Length) >= 5 && Similarity.Keystrokes(a, b, 1) == 1 ? Near : Different;

    /// <summary>SW1A of SW1A 2AA, 902 of 90210.</summary>
    public static int AreaLength(ReadOnlySpan<char> code) => code.Length < 4 ? code.Length : char.IsAsciiLetter(code[0]) ? code.Length - 3 : 3;

    public static void Split(ReadOnlySpan<char> address, out ReadOnlySpan<char> local, out ReadOnlySpan<char> domain)
    {
        var at = address.LastIndexOf('@');
        local = at < 0 ? address : address[..at];
        domain = at < 0 ? [] : address[(at + 1)..];
    }

    /// <summary>Providers deliver <c>j.smith+crm@</c> to <c>jsmith@</c>.</summary>
    private static bool SameMailbox(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = WithoutTag(a);
        b = WithoutTag(b);
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < a.Length && a[i] is '.' or '_' or '-')
                i++;
            while (j < b.Length && b[j] is '.' or '_' or '-')
                j++;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length;
            if (a[i++] != b[j++])
                return false;
        }
    }

    /// <summary><c>mary1971</c> and <c>mary1982</c>: made in one way, by two people as a rule.</summary>
    private static bool OtherDigits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (i, j) = (0, 0);
        var (digitsA, digitsB) = (0, 0);
        while (true)
        {
            for (; i < a.Length && !char.IsLetter(a[i]); i++)
                digitsA += char.IsAsciiDigit(a[i]) ? 1 : 0;
            for (; j < b.Length && !char.IsLetter(b[j]); j++)
                digitsB += char.IsAsciiDigit(b[j]) ? 1 : 0;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length && digitsA > 0 && digitsB > 0;
            if (a[i++] != b[j++])
                return false;
        }
    }

    private static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> local) => local.IndexOf('+') is > 0 and var plus ? local[..plus] : local;
}
