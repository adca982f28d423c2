using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// Whether a value has the form that its field's kind is read by. What does not have it would be committed for ever and
/// break every page that shows it.
/// </summary>
public static partial class FieldContent
{
    public static bool Fits(FieldDefinition field, FieldValue value)
    {
        var element = value.ToElement();
        return field.Kind switch
        {
            ValueKind.Text or ValueKind.LongText or ValueKind.PersonName or ValueKind.Email or ValueKind.Telephone or ValueKind.Identifier => IsText(element),
            ValueKind.Url => IsText(element) && Uri.TryCreate(element.GetString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https",
            ValueKind.Date => IsText(element) && Date().IsMatch(element.GetString()!),
            ValueKind.Enumeration => IsText(element) && field.Members.Contains(element.GetString()!),
            ValueKind.Number => element.ValueKind == JsonValueKind.Number,
            ValueKind.Money => IsMoney(element),
            ValueKind.Address => element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any()
                && element.EnumerateObject().All(part => FieldCatalog.AddressParts.Contains(part.Name) && IsText(part.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "No form for this kind of value."),
        };
    }

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(element.GetString());

    // {"amount":"450000","currency":"EUR"}
    private static bool IsMoney(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("amount", out var amount) && IsText(amount)
        && decimal.TryParse(amount.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        && element.EnumerateObject().All(part => part.Name == "amount"
            || (part.Name == "currency" && IsText(part.Value) && part.Value.GetString() is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z']));

    // 2026-03-09 · 2026-03 · 2026 · --03-09 (ISO 8601, and vCard's birthday without a year)
    [GeneratedRegex(@"\A(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-?\d{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();
}
