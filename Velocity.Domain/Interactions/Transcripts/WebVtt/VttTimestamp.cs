using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>Collect a WebVTT timestamp (clause 6.3): <c>12:34.567</c> or <c>1:12:34.567</c>, hours of any length.</summary>
internal static class VttTimestamp
{
    // Hours have no upper end in the standard; beyond these a recording is no recording, and the product must stay a long.
    private const int MostHourDigits = 9;

    public static bool TryCollect(ReadOnlySpan<char> input, ref int position, out long milliseconds)
    {
        milliseconds = 0;
        var first = Digits(input, ref position);
        if (first.IsEmpty || !Take(input, ref position, ':')) return false;
        var hours = first.Length != 2 || Number(first) > 59;
        var second = Digits(input, ref position);
        if (second.Length != 2) return false;
        var (h, m, s) = (0L, Number(first), Number(second));
        if (hours || (position < input.Length && input[position] == ':'))
        {
            if (!Take(input, ref position, ':')) return false;
            var third = Digits(input, ref position);
            if (third.Length != 2) return false;
            (h, m, s) = (Number(first), Number(second), Number(third));
        }

        if (!Take(input, ref position, '.')) return false;
        var fraction = Digits(input, ref position);
        if (fraction.Length != 3 || m > 59 || s > 59) return false;
        milliseconds = (((((h * 60) + m) * 60) + s) * 1000) + Number(fraction);
        return true;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> input, ref int position)
    {
        var start = position;
        while (position < input.Length && char.IsAsciiDigit(input[position]))
            position++;
        return input[start..position];
    }

    private static bool Take(ReadOnlySpan<char> input, ref int position, char expected)
    {
        if (position >= input.Length || input[position] != expected) return false;
        position++;
        return true;
    }

    private static long Number(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        return digits.IsEmpty ? 0 : digits.Length > MostHourDigits ? 999_999_999 : long.Parse(digits, CultureInfo.InvariantCulture);
    }
}
