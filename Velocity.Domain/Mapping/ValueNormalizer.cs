using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>
/// Turns a cell's text into values of a field. It never throws on content and never guesses in silence: what is unsure
/// has a confidence below 1 and says why; what cannot be read is an issue, not a value.
/// </summary>
public static class ValueNormalizer
{
    /// <summary>Longest text that can be a name, a number or an address, several in one cell included. A cell may hold a million characters.</summary>
    private const int MostChars = 4_000;

    /// <param name="enumMap">Source text to member, as a person confirmed it; null to go by the words alone.</param>
    /// <param name="part">Part of an address, when the column holds only that.</param>
    public static Normalization Normalize(
        FieldDefinition field,
        string raw,
        ParseOptions options,
        IReadOnlyDictionary<string, string>? enumMap = null,
        string? part = null)
    {
        raw = CellText.WellFormed(raw);
        var line = CellText.Line(raw);
        if (line.Length == 0)
            return Normalization.Nothing("empty/1");
        if (line.Length > MostChars && field.Kind is not (ValueKind.LongText or ValueKind.Text or ValueKind.Identifier))
            return Normalization.Nothing("too_long/1", $"“{line[..40]}…” has {line.Length} characters, too many for {field.Label.ToLowerInvariant()}.");
        if (field.Kind != ValueKind.Enumeration && CellText.IsPlaceholder(line))
            return Normalization.Nothing("empty/1", $"“{line}” was taken to mean that there is no value.");

        return field.Kind switch
        {
            ValueKind.Text => IsList(field) ? TextValues.List(field.Name, line) : TextValues.Line(field.Name, raw, line),
            ValueKind.LongText => TextValues.Lines(field.Name, raw),
            ValueKind.PersonName => PersonNames.Read(field.Name, raw, line),
            ValueKind.Email => EmailAddresses.Read(field.Name, raw),
            ValueKind.Telephone => TelephoneNumbers.Read(field.Name, raw, options),
            ValueKind.Date => Dates.Read(field.Name, line, options.DateOrder),
            ValueKind.Money => MoneyAmounts.Read(field.Name, line, options),
            ValueKind.Number => Numbers.Read(field.Name, line),
            ValueKind.Url => Urls.Read(field.Name, line),
            ValueKind.Address => Addresses.Read(field.Name, raw, line, part),
            ValueKind.Identifier => Normalization.One("identifier/1", NormalizedValue.Text(field.Name, raw.Trim(), 1, raw)),
            ValueKind.Enumeration => EnumMembers.Read(field, raw, line, enumMap),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "No rule for this kind of value."),
        };
    }

    private static bool IsList(FieldDefinition field) => field is { IsMultiValued: true, Kind: ValueKind.Text };
}
