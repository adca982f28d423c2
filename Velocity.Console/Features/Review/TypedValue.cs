using System.Globalization;
using System.Net.Mail;
using PhoneNumbers;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Review;

/// <summary>What a person typed for a field: the value it means, or what is wrong with it, in words.</summary>
public abstract record TypedValue
{
    private TypedValue()
    {
    }

    public sealed record Good(FieldValue Value) : TypedValue;

    public sealed record Wrong(string Sentence) : TypedValue;

    /// <summary>How a value is shown for typing over; what <see cref="Read"/> makes of it unchanged is the same value.</summary>
    public static string Write(FieldDefinition field, FieldValue value) => field.Kind switch
    {
        ValueKind.Money when value.TryGetMoney(out var amount, out var currency) =>
            string.Create(CultureInfo.InvariantCulture, $"{currency} {amount:0.##}").TrimStart(),
        _ => value.TryGetText(out var text) ? text : ValueText.Of(field, value),
    };

    /// <summary>Reads one line (notes: any number). Addresses are read by <see cref="ReadAddress"/>.</summary>
    public static TypedValue Read(FieldDefinition field, string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return new Wrong("Type a value, or remove the field.");
        return field.Kind switch
        {
            ValueKind.Email => Email(text),
            ValueKind.Telephone => Telephone(text),
            ValueKind.Date => Date(text),
            ValueKind.Money => Money(text),
            ValueKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? new Good(FieldValue.Number(number))
                : new Wrong("Write a number with a decimal point, such as 2.5."),
            ValueKind.Url => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? new Good(FieldValue.Text(text))
                : new Wrong("Write the whole address, such as https://example.org."),
            ValueKind.Enumeration => field.Members.Contains(text, StringComparer.Ordinal)
                ? new Good(FieldValue.Text(text))
                : new Wrong($"Choose one of: {string.Join(", ", field.Members)}."),
            ValueKind.Text or ValueKind.PersonName or ValueKind.LongText or ValueKind.Identifier => new Good(FieldValue.Text(text)),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "This kind of value is not typed on one line."),
        };
    }

    /// <param name="parts">Text by name of the part; empty ones are left out.</param>
    public static TypedValue ReadAddress(IReadOnlyDictionary<string, string> parts)
    {
        var filled = FieldCatalog.AddressParts
            .Select(part => KeyValuePair.Create(part, parts.GetValueOrDefault(part, "").Trim()))
            .Where(part => part.Value.Length > 0)
            .ToList();
        return filled.Count > 0 ? new Good(FieldValue.Parts(filled)) : new Wrong("Fill in at least one part, or remove the address.");
    }

    private static TypedValue Email(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(char.IsWhiteSpace) && address.Host.Contains('.', StringComparison.Ordinal)
            ? new Good(FieldValue.Text(text.ToLowerInvariant()))
            : new Wrong("Write one e-mail address, such as name@example.org.");

    private static TypedValue Telephone(string text)
    {
        var wrong = new Wrong("Write the number with its country code, such as +44 20 7946 0018.");
        if (!text.StartsWith('+')) return wrong;
        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(text, null);
            if (!phones.IsPossibleNumber(number)) return wrong;
            var e164 = phones.Format(number, PhoneNumberFormat.E164);
            return new Good(FieldValue.Text(number.HasExtension ? $"{e164};ext={number.Extension}" : e164));
        }
        catch (NumberParseException)
        {
            return wrong;
        }
    }

    private static TypedValue Date(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return new Good(FieldValue.Date(date));
        return DateOnly.TryParseExact(text, ["yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new Good(FieldValue.Text(text))
            : new Wrong("Write the date as year-month-day, such as 2026-03-09; the day, or day and month, may be left out.");
    }

    private static TypedValue Money(string text)
    {
        var wrong = new Wrong("Write the currency's code and the amount, such as EUR 450000; the code may be left out.");
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var currency = words.Length > 1 && words[0].Length == 3 && words[0].All(char.IsAsciiLetter) ? words[0].ToUpperInvariant() : null;
        var amount = string.Concat(currency is null ? words : words[1..]);
        return decimal.TryParse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            ? new Good(FieldValue.Money(value, currency))
            : wrong;
    }
}
