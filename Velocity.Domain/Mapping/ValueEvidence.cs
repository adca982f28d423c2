using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>Whether a column's values bear out a field, and which field they speak for by themselves.</summary>
internal static class ValueEvidence
{
    /// <summary>Share of filled values that look like the field's kind; null where any text will do.</summary>
    public static (double Share, string Noun)? Support(MappingTarget target, ColumnProfile profile)
    {
        if (target.Part is not null)
            return null;
        return FieldCatalog.Get(target.Entity, target.Field).Kind switch
        {
            ValueKind.Email => (profile.Share(ValueShape.Email), "e-mail"),
            ValueKind.Telephone => (profile.Share(ValueShape.Telephone, ValueShape.Integer, ValueShape.Money, ValueShape.Decimal), "telephone numbers"),
            ValueKind.Date => (profile.Share(ValueShape.Date, ValueShape.Integer), "dates"),
            ValueKind.Money => (profile.Share(ValueShape.Money, ValueShape.Integer, ValueShape.Decimal), "amounts"),
            ValueKind.Number => (profile.Share(ValueShape.Integer, ValueShape.Decimal, ValueShape.Money), "numbers"),
            ValueKind.Url => (profile.Share(ValueShape.Url), "web addresses"),
            _ => null,
        };
    }

    /// <summary>The field that values speak for whatever the column is called.</summary>
    public static (MappingTarget Target, double Confidence, string Reason)? Alone(ColumnProfile profile)
    {
        if (profile.Share(ValueShape.Email) is >= 0.7 and var emails)
            return (new MappingTarget(EntityTypes.Client, "email"), 0.85, $"{Percent(emails)} of values look like e-mail");
        if (profile.Share(ValueShape.Telephone) is >= 0.7 and var phones)
            return (new MappingTarget(EntityTypes.Client, "telephone"), 0.75, $"{Percent(phones)} of values look like telephone numbers");
        if (profile.Share(ValueShape.PersonName) is >= 0.8 and var names && profile.DistinctCount > 0.5 * Math.Min(profile.Filled, 1000))
            return (new MappingTarget(EntityTypes.Client, "full_name"), 0.55, $"{Percent(names)} of values look like people's names");
        return profile.EnumValues.Count is >= 2 and <= 25 ? OfMembers(profile) : null;
    }

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)} %");

    private static (MappingTarget, double, string)? OfMembers(ColumnProfile profile)
    {
        foreach (var field in FieldCatalog.All.Where(field => field is { Kind: ValueKind.Enumeration, Entity: EntityTypes.Opportunity or EntityTypes.PropertyInterest }))
        {
            var known = EnumSuggester.Suggest(field, profile.EnumValues.Select(sample => sample.Text)).Count(suggestion => suggestion.Confidence >= 0.9);
            if (known >= 2 && known >= profile.EnumValues.Count * 0.7)
                return (new MappingTarget(field.Entity, field.Name), 0.65, $"{known} of {profile.EnumValues.Count} distinct values are known as {field.Label.ToLowerInvariant()}");
        }

        return null;
    }
}
