using Velocity.Domain.Matching.Text;
using static Velocity.Domain.Matching.Agreement;

namespace Velocity.Domain.Matching.Comparing;

/// <summary>How far two given or two family names agree. Texts are folded.</summary>
internal static class NameComparison
{
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "abu", "st", "mac", "mc", "o", "zu", "ter", "ten",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ParticlesBySpan = Particles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Given names with the middle names behind them.</summary>
    public static Agreement Given(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        Split(a, out var headA, out var restA);
        Split(b, out var headB, out var restB);
        if (headA.SequenceEqual(headB))
            return restA.IsEmpty || restB.IsEmpty || ShareWord(restA, restB, initials: true) ? Contained : HeadOnly;
        if (Folding.EqualsCompact(a, b))
            return Equivalent;
        if (headA.Length == 1 || headB.Length == 1)
            return headA[0] == headB[0] || Nicknames.RootOf(headA)[0] == Nicknames.RootOf(headB)[0] ? Initial : ShareWord(a, b, initials: false) ? Partly : Different;
        if (Nicknames.AreForms(headA, headB))
            return Equivalent;
        var shorter = Math.Min(headA.Length, headB.Length);
        var keystrokes = Similarity.Keystrokes(headA, headB, 2);
        if (keystrokes == 1 && shorter >= 3)
            return Near;
        if (IsNearForm(headA, headB) || IsNearForm(headB, headA))
            return Near;
        if (shorter >= 3 && (headA.StartsWith(headB) || headB.StartsWith(headA)))
            return Equivalent;
        if ((!restA.IsEmpty || !restB.IsEmpty) && ShareWord(a, b, initials: false))
            return Partly;
        var likeness = Similarity.JaroWinkler(headA, headB);
        if (likeness >= 0.94 || (keystrokes == 2 && shorter >= 7))
            return Near;
        return likeness >= 0.85 || keystrokes == 1 || Sound.Of(headA) == Sound.Of(headB) ? Close : Different;
    }

    public static Agreement Family(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        if (Folding.EqualsCompact(a, b))
            return Equivalent;
        if (a.Length == 1 || b.Length == 1)
            return a[0] == b[0] ? Initial : Different;
        var shorter = Math.Min(a.Length, b.Length);
        var keystrokes = Similarity.Keystrokes(a, b, 2);
        if (keystrokes == 1 && shorter >= 3)
            return Near;
        if ((a.Contains(' ') || b.Contains(' ')) && ShareWord(a, b, initials: false))
            return Contained;
        var likeness = Similarity.JaroWinkler(a, b);
        if (likeness >= 0.94 || (keystrokes == 2 && shorter >= 7))
            return Near;
        return likeness >= 0.87 || keystrokes == 1 || Sound.Of(a) == Sound.Of(b) ? Close : Different;
    }

    /// <summary>A short form, and the full name with a keystroke amiss.</summary>
    private static bool IsNearForm(ReadOnlySpan<char> form, ReadOnlySpan<char> name) =>
        Nicknames.RootOf(form) is { Length: >= 4 } root && name.Length >= 4 && !root.SequenceEqual(form) && Similarity.Keystrokes(root, name, 1) == 1;

    /// <summary>Whether a word of more than one letter, no particle, stands in both; with <paramref name="initials"/>, a letter that begins a word of the other counts too.</summary>
    private static bool ShareWord(ReadOnlySpan<char> a, ReadOnlySpan<char> b, bool initials)
    {
        foreach (var i in a.Split(' '))
        {
            var left = a[i];
            foreach (var j in b.Split(' '))
            {
                var right = b[j];
                if (left.IsEmpty || right.IsEmpty)
                    continue;
                if (initials && (left.Length == 1 || right.Length == 1) && left[0] == right[0])
                    return true;
                if (left.Length > 1 && (left.SequenceEqual(right) || (left.Length > 3 && Similarity.Keystrokes(left, right, 1) <= 1)) && !ParticlesBySpan.Contains(left))
                    return true;
            }
        }

        return false;
    }

    private static void Split(ReadOnlySpan<char> name, out ReadOnlySpan<char> head, out ReadOnlySpan<char> rest)
    {
        var space = name.IndexOf(' ');
        head = space < 0 ? name : name[..space];
        rest = space < 0 ? [] : name[(space + 1)..];
    }
}
