using Velocity.Domain.Matching.Text;

namespace Velocity.Domain.Matching;

/// <summary>
/// Compares two whole names of people or organisations, in any order of words and any alphabet, when nothing else is known
/// of the two. Words are paired by how alike they are; a word that is left on one side only is a name not said, words left on
/// both sides contradict each other.
/// </summary>
public static class WholeNames
{
    /// <summary>Bits against, before anything was compared: a pair is put side by side because it is somewhat alike.</summary>
    private const double Prior = -4;

    /// <summary>However many words agree, they are why the two were put side by side, so one contradiction outweighs them.</summary>
    private const double MostForWords = 10;
    private const double Contradiction = -12;
    private const double NotSaid = -1.5;
    private const int MostWords = 12;

    private static readonly HashSet<string> Numerals = new(StringComparer.Ordinal) { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };

    private static readonly HashSet<string> Honorifics = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "sheikh", "shaikh", "president", "general", "gen", "col", "hon", "jr", "sr", "phd", "al", "el", "bin", "ibn", "ben", "bint", "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos",
    };

    /// <returns>log2 of the odds that the two are one, at even odds for any word agreement of no weight; above 0 speaks for one.</returns>
    public static double Compare(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        if (a.Count == 0 || b.Count == 0)
            return Prior;
        if (a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal), StringComparer.Ordinal) || Folding.EqualsCompact(string.Join(' ', a), string.Join(' ', b)))
            return Prior + MostForWords;
        var forWords = 0.0;
        while (Best(a, b) is { Bits: > 0 } best)
        {
            forWords += best.Bits;
            a.RemoveAt(best.Left);
            b.RemoveAt(best.Right);
        }

        return Prior + Math.Min(MostForWords, forWords) + Rest(a, b);
    }

    private static (int Left, int Right, double Bits) Best(List<string> a, List<string> b)
    {
        (int, int, double Bits) best = (0, 0, 0);
        for (var i = 0; i < a.Count; i++)
            for (var j = 0; j < b.Count; j++)
                if (Bits(a[i], b[j]) is var bits && bits > best.Bits)
                    best = (i, j, bits);
        return best;
    }

    private static double Rest(List<string> a, List<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return a.Concat(b).Any(IsNumber) ? Contradiction : NotSaid * (a.Count + b.Count);
        var (left, right) = (string.Concat(a), string.Concat(b));
        if (Similarity.Keystrokes(left, right, 1) <= 1 || (Similarity.JaroWinkler(left, right) >= 0.92 && a.Count != b.Count))
            return 5;
        if (a.Count == 1 && b.Count == 1 && Math.Min(left.Length, right.Length) >= 5 && Similarity.Keystrokes(left, right, 2) == 2)
            return 0;
        return Contradiction * Math.Min(a.Count, b.Count);
    }

    private static double Bits(string a, string b)
    {
        if (a == b)
            return a.Length == 1 ? 3 : 7;
        if (char.IsAsciiDigit(a[0]) || char.IsAsciiDigit(b[0]))
            return 0;
        if (a.Length == 1 || b.Length == 1)
            return a[0] == b[0] ? 2 : 0;
        if (Nicknames.AreForms(a, b))
            return 5;
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter >= 4 && Similarity.Keystrokes(a, b, 1) == 1)
            return 5;
        // A name and what was made of it, a patronymic or a longer name, are two names.
        if (Math.Abs(a.Length - b.Length) > 3)
            return 0;
        var likeness = Similarity.JaroWinkler(a, b);
        if (likeness >= 0.92 || (shorter >= 3 && Sound.Of(a) == Sound.Of(b) && likeness >= 0.75))
            return 4;
        return likeness >= 0.85 ? 2 : 0;
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || Numerals.Contains(word);

    private static List<string> Words(string name)
    {
        var folded = Comparable.Of(MatchField.Organization, name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = folded.Where(word => !Honorifics.Contains(word)).Take(MostWords).ToList();
        return kept.Count == 0 ? [.. folded] : kept;
    }
}
