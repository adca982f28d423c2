using Velocity.Domain.Matching.Text;
using static Velocity.Domain.Matching.Agreement;

namespace Velocity.Domain.Matching.Comparing;

/// <summary>How far two dates agree, whole or reduced (ISO 8601: <c>1984-03-09</c>, <c>1984-03</c>, <c>1984</c>, <c>--03-09</c>).</summary>
internal static class DateComparison
{
    public static Agreement Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return a.Length == 10 ? Exact : Contained;
        if (a.Length != 10 || b.Length != 10)
            return Reduced(a, b);
        var (year, month, day) = (a[..4].SequenceEqual(b[..4]), a[5..7].SequenceEqual(b[5..7]), a[8..].SequenceEqual(b[8..]));
        if (year && a[5..7].SequenceEqual(b[8..]) && a[8..].SequenceEqual(b[5..7]))
            return Swapped;
        var keystrokes = Similarity.Keystrokes(a, b, 2);
        if (keystrokes == 1)
            return Near;
        if ((year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 || keystrokes == 2)
            return Close;
        return year ? Partly : Different;
    }

    private static Agreement Reduced(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a[0] == '-' || b[0] == '-')
            return a.Length >= 5 && b.Length >= 5 && a[^5..].SequenceEqual(b[^5..]) ? Contained : Different;
        var shared = Math.Min(a.Length, b.Length);
        return a[..shared].SequenceEqual(b[..shared]) ? Contained : a[..4].SequenceEqual(b[..4]) ? Partly : Different;
    }
}
