using System.Globalization;
using PhoneNumbers;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>How a value reads on a page. Never parsed back: the value itself is the truth.</summary>
public static class ValueText
{
    private static readonly (string Written, string Shown)[] Dates = [("yyyy-MM-dd", "d MMM yyyy"), ("yyyy-MM", "MMM yyyy")];

    public static string Of(FieldDefinition field, FieldValue value)
    {
        if (field.Kind == ValueKind.Money && value.TryGetMoney(out var amount, out var currency))
            return string.Create(CultureInfo.InvariantCulture, $"{currency} {Amount(amount)}").TrimStart();
        if (field.Kind == ValueKind.Address)
        {
            var parts = value.GetParts();
            return string.Join(", ", FieldCatalog.AddressParts.Where(parts.ContainsKey).Select(part => parts[part]));
        }

        if (!value.TryGetText(out var text)) return value.Json;
        return field.Kind switch
        {
            ValueKind.Enumeration => Words(text),
            ValueKind.Telephone => Telephone(text),
            ValueKind.Date => Date(text),
            _ => text,
        };
    }

    /// <summary><c>+442079460018;ext=12</c> as "+44 20 7946 0018 ext. 12"; digits that are no whole number stay as they are.</summary>
    public static string Telephone(string text)
    {
        if (!text.StartsWith('+')) return text;
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var (line, extension) = text.Split(";ext=") is [var first, var second] ? (first, " ext. " + second) : (text, "");
            var number = library.Parse(line, null);
            // The library drops what it cannot place; a number of a wrong length is shown to the last digit.
            return library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE ? library.Format(number, PhoneNumberFormat.INTERNATIONAL) + extension : text;
        }
        catch (NumberParseException)
        {
            return text;
        }
    }

    /// <summary><c>2026-03-09</c> as "9 Mar 2026", <c>2026-03</c> as "Mar 2026"; anything else stays.</summary>
    private static string Date(string text)
    {
        foreach (var (written, shown) in Dates)
        {
            if (DateOnly.TryParseExact(text, written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date.ToString(shown, CultureInfo.InvariantCulture);
        }

        return text;
    }

    /// <summary>"270,000", "1,250.50": cents as people write them, finer fractions as they are.</summary>
    private static string Amount(decimal amount) =>
        amount.ToString(amount == decimal.Truncate(amount) ? "#,##0" : "#,##0.00##########", CultureInfo.InvariantCulture);

    /// <summary><c>needs_action</c> as "Needs action".</summary>
    private static string Words(string member) =>
        member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..].Replace('_', ' ');
}
