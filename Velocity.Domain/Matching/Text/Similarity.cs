namespace Velocity.Domain.Matching.Text;

/// <summary>How alike two short texts are, without allocating.</summary>
internal static class Similarity
{
    private const int Longest = 64;

    /// <summary>Jaro similarity (Jaro 1989) with Winkler's bonus for a common head of up to four letters (Winkler 1990); 0 to 1.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var jaro = Jaro(a, b);
        var head = 0;
        while (head < 4 && head < a.Length && head < b.Length && a[head] == b[head])
            head++;
        return jaro < 0.7 ? jaro : jaro + head * 0.1 * (1 - jaro);
    }

    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > Longest)
            a = a[..Longest];
        if (b.Length > Longest)
            b = b[..Longest];
        if (a.Length == 0 || b.Length == 0)
            return a.Length == b.Length ? 1 : 0;
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong usedA = 0, usedB = 0;
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (a[i] != b[j] || (usedB & (1UL << j)) != 0)
                    continue;
                usedA |= 1UL << i;
                usedB |= 1UL << j;
                common++;
                break;
            }
        }

        if (common == 0)
            return 0;
        var (moved, k) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if ((usedA & (1UL << i)) == 0)
                continue;
            while ((usedB & (1UL << k)) == 0)
                k++;
            if (a[i] != b[k++])
                moved++;
        }

        return ((double)common / a.Length + (double)common / b.Length + (common - moved / 2.0) / common) / 3;
    }

    /// <summary>
    /// Keystrokes apart: inserted, dropped, replaced or transposed letters (optimal string alignment, Damerau 1964);
    /// anything above <paramref name="limit"/> is given as <c>limit + 1</c>.
    /// </summary>
    public static int Keystrokes(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0])
        {
            a = a[1..];
            b = b[1..];
        }

        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        if (a.Length == 0 || b.Length == 0)
            return a.Length + b.Length;
        if (limit == 1)
            return (a.Length == 1 && b.Length == 1) || (a.Length == 2 && b.Length == 2 && a[0] == b[1] && a[1] == b[0]) ? 1 : 2;
        if (a.Length > Longest || b.Length > Longest)
            return limit + 1;
        Span<int> before = stackalloc int[Longest + 1], above = stackalloc int[Longest + 1], row = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;
        before.Fill(limit + 1);
        for (var i = 1; i <= a.Length; i++)
        {
            // Only cells near the diagonal can stay within the limit.
            var (first, last) = (Math.Max(1, i - limit), Math.Min(b.Length, i + limit));
            row[first - 1] = first == 1 ? i : limit + 1;
            if (last < b.Length)
                row[last + 1] = limit + 1;
            var least = row[first - 1];
            for (var j = first; j <= last; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, before[j - 2] + 1);
                row[j] = best;
                least = Math.Min(least, best);
            }

            if (least > limit)
                return limit + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return Math.Min(above[b.Length], limit + 1);
    }
}
