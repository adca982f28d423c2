using Velocity.Domain.Matching.Text;
using static Velocity.Domain.Matching.Agreement;

namespace Velocity.Domain.Matching.Comparing;

/// <summary>
/// Addresses, names of organisations and other texts of several words: each word counts by how rare it is among the values
/// at hand, and nearly equal words count nearly (SoftTFIDF, Cohen, Ravikumar and Fienberg 2003).
/// </summary>
internal static class WordComparison
{
    /// <summary>What two texts have in common.</summary>
    /// <param name="Share">0 to 1, of the words' bits on both sides.</param>
    /// <param name="ShareOfShorter">0 to 1, of the bits of the side that says less.</param>
    /// <param name="NumbersClash">Both have numbers, and none is equal.</param>
    /// <param name="ShareOfWords">As <paramref name="Share"/>, numbers left aside.</param>
    internal readonly record struct Overlap(double Share, double ShareOfShorter, bool NumbersClash, double ShareOfWords);

    public static Agreement Street(in DistinctValue a, in DistinctValue b, TokenTable words)
    {
        if (a.Text == b.Text)
            return Exact;
        if (Folding.EqualsCompact(a.Text, b.Text))
            return Equivalent;
        var overlap = Measure(a, b, words);
        if (overlap.NumbersClash && overlap.ShareOfWords >= 0.7)
            return HeadOnly;
        return overlap switch
        {
            { Share: >= 0.85 } => Near,
            { ShareOfShorter: >= 0.95, Share: >= 0.4 } => Contained,
            { Share: >= 0.6 } => Close,
            { Share: >= 0.3 } => Partly,
            _ => Different,
        };
    }

    public static Agreement Organization(in DistinctValue a, in DistinctValue b, TokenTable words)
    {
        if (a.Text == b.Text)
            return Exact;
        if (Folding.EqualsCompact(a.Text, b.Text))
            return Equivalent;
        return Measure(a, b, words) switch
        {
            { Share: >= 0.97 } => Equivalent,
            { Share: >= 0.85 } => Near,
            { ShareOfShorter: >= 0.95 } => Contained,
            { Share: >= 0.65 } => Close,
            { Share: >= 0.35 } => Partly,
            _ => Different,
        };
    }

    /// <summary>A place, a job or the like.</summary>
    public static Agreement Text(in DistinctValue a, in DistinctValue b, TokenTable words)
    {
        if (a.Text == b.Text)
            return Exact;
        if (Folding.EqualsCompact(a.Text, b.Text))
            return Equivalent;
        if (Similarity.JaroWinkler(a.Text, b.Text) >= 0.93 && Similarity.Keystrokes(a.Text, b.Text, 2) <= 2)
            return Near;
        return Measure(a, b, words) switch
        {
            { ShareOfShorter: >= 0.9 } => Contained,
            { Share: >= 0.5 } => Close,
            { Share: >= 0.2 } => Partly,
            _ => Different,
        };
    }

    public static Agreement Locality(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return Exact;
        if (Folding.EqualsCompact(a, b))
            return Equivalent;
        var keystrokes = Similarity.Keystrokes(a, b, 2);
        var shorter = Math.Min(a.Length, b.Length);
        if ((keystrokes == 1 && shorter >= 3) || (keystrokes == 2 && shorter >= 6))
            return Near;
        if (shorter >= 4 && (a.StartsWith(b) || b.StartsWith(a) || a.EndsWith(b) || b.EndsWith(a)))
            return Contained;
        return Similarity.JaroWinkler(a, b) >= 0.87 ? Close : Different;
    }

    internal static Overlap Measure(in DistinctValue a, in DistinctValue b, TokenTable table)
    {
        var (left, right) = (a.Tokens!, b.Tokens!);
        Span<float> bestRight = stackalloc float[16];
        Span<float> bestLeft = stackalloc float[16];
        bestRight.Clear();
        bestLeft.Clear();
        var (numbersLeft, numbersRight, numberMeets) = (false, false, false);
        for (var i = 0; i < left.Length; i++)
        {
            var word = Word(a, left[i], table);
            var isNumber = char.IsAsciiDigit(word[0]);
            numbersLeft |= isNumber;
            for (var j = 0; j < right.Length; j++)
            {
                var other = Word(b, right[j], table);
                var likeness = (left[i] >= 0 && left[i] == right[j]) || word.SequenceEqual(other) ? 1f : isNumber ? 0 : Likeness(word, other);
                numberMeets |= isNumber && likeness == 1f;
                bestLeft[i] = Math.Max(bestLeft[i], likeness);
                bestRight[j] = Math.Max(bestRight[j], likeness);
            }
        }

        var (sumLeft, metLeft, wordsLeft, wordsMetLeft) = Sum(a, left, bestLeft, table);
        var (sumRight, metRight, wordsRight, wordsMetRight) = Sum(b, right, bestRight, table);
        for (var j = 0; j < right.Length; j++)
            numbersRight |= char.IsAsciiDigit(Word(b, right[j], table)[0]);
        var shorter = Math.Min(sumLeft, sumRight);
        return new Overlap(
            (metLeft + metRight) / Math.Max(1e-6, sumLeft + sumRight),
            shorter == 0 ? 0 : Math.Min(1, (sumLeft <= sumRight ? metLeft : metRight) / shorter),
            numbersLeft && numbersRight && !numberMeets,
            (wordsMetLeft + wordsMetRight) / Math.Max(1e-6, wordsLeft + wordsRight));
    }

    private static (double Sum, double Met, double Words, double WordsMet) Sum(in DistinctValue value, int[] tokens, ReadOnlySpan<float> best, TokenTable table)
    {
        double sum = 0, met = 0, words = 0, wordsMet = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            double bits = table.Bits(tokens[i]);
            sum += bits;
            met += bits * best[i];
            if (char.IsAsciiDigit(Word(value, tokens[i], table)[0]))
                continue;
            words += bits;
            wordsMet += bits * best[i];
        }

        return (sum, met, words, wordsMet);
    }

    private static float Likeness(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter < 3)
            return 0;
        if (shorter >= 4 && Similarity.Keystrokes(a, b, 1) == 1)
            return 0.9f;
        if (a.StartsWith(b) || b.StartsWith(a))
            return 0.8f;
        return shorter >= 5 && a[0] == b[0] && Similarity.JaroWinkler(a, b) >= 0.9 ? 0.75f : 0;
    }

    private static ReadOnlySpan<char> Word(in DistinctValue value, int token, TokenTable table)
    {
        if (token >= 0)
            return table.Text(token);
        var index = ~token;
        foreach (var range in value.Text.AsSpan().Split(' '))
            if (index-- == 0)
                return value.Text.AsSpan()[range];
        return value.Text;
    }
}
