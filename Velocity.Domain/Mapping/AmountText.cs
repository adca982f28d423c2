using System.Globalization;
using System.Text.RegularExpressions;

namespace Velocity.Domain.Mapping;

/// <summary>Reads the digits of an amount whatever the habit: <c>450,000.00</c>, <c>450.000,00</c>, <c>4'500</c>, <c>12,50,000</c>.</summary>
internal static partial class AmountText
{
    /// <param name="threeIsThousands">Whether a single separator before three digits groups thousands (money) or marks decimals.</param>
    /// <param name="isAmbiguous">True when the text could be read both ways.</param>
    public static bool TryRead(string text, bool threeIsThousands, out decimal amount, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var digits = Grouping().Replace(text, "");
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        char? mark = null;
        if (point >= 0 && comma >= 0)
        {
            mark = point > comma ? '.' : ',';
        }
        else if (Math.Max(point, comma) is >= 0 and var at)
        {
            var separator = digits[at];
            var isRepeated = digits.IndexOf(separator, StringComparison.Ordinal) != at;
            isAmbiguous = !isRepeated && digits.Length - at - 1 == 3 && at is > 0 and <= 3;
            mark = isRepeated || (isAmbiguous && threeIsThousands) ? null : separator;
        }

        var plain = mark is { } decimals
            ? digits.Replace((decimals == '.' ? ',' : '.').ToString(), "", StringComparison.Ordinal).Replace(decimals, '.')
            : digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount);
    }

    [GeneratedRegex(@"(?<=\d)['’\u00A0\u202F ](?=\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grouping();
}
