using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Features.Mapping;

/// <summary>Fields, parts and types for people.</summary>
public static class FieldWords
{
    private static readonly ValueKind[] Typed = [ValueKind.Email, ValueKind.Telephone, ValueKind.Address, ValueKind.Url];

    /// <summary>vCard TYPE values that a person may choose.</summary>
    public static IReadOnlyList<string> Types { get; } = ["home", "work", "cell", "fax", "pager", "other"];

    /// <summary><c>Client › Telephone (work), 2nd</c>.</summary>
    public static string Of(MappingTarget target)
    {
        var text = $"{EntityTypes.Label(target.Entity)} › {FieldCatalog.Get(target.Entity, target.Field).Label}";
        if (target.Part is { } part) text += $", {PartLabel(part).ToLowerInvariant()}";
        if (target.Type is { } type) text += $" ({type})";
        return target.Ordinal > 1 ? $"{text}, no. {target.Ordinal}" : text;
    }

    public static bool HasType(FieldDefinition field) => Typed.Contains(field.Kind);

    /// <summary>Whether several columns may hold one such value each, told apart by a number.</summary>
    public static bool HasOrdinal(FieldDefinition field) =>
        field.IsMultiValued || field.Entity is EntityTypes.AccountLink or EntityTypes.PropertyInterest or EntityTypes.Task;

    /// <summary>Parts of the field that a column may hold by itself; empty where there are none.</summary>
    public static IReadOnlyList<string> Parts(FieldDefinition field)
    {
        IReadOnlyList<string> parts = field.Kind switch
        {
            ValueKind.Address => FieldCatalog.AddressParts,
            ValueKind.Date => [MappingParts.Year, MappingParts.Month, MappingParts.Day],
            _ => [],
        };
        return HasType(field) && field.IsMultiValued ? [.. parts, MappingParts.Type] : parts;
    }

    public static string PartLabel(string part) => part switch
    {
        "street_address" => "Street",
        "address_locality" => "Town or city",
        "address_region" => "Region",
        "postal_code" => "Postal code",
        "address_country" => "Country",
        MappingParts.Type => "Label of another column",
        MappingParts.Year => "Year",
        MappingParts.Month => "Month",
        MappingParts.Day => "Day",
        _ => part,
    };

    /// <summary><c>needs_action</c> as "Needs action".</summary>
    public static string Member(string member) => member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..].Replace('_', ' ');

    /// <summary>Fields whose label, entity, name or standard holds every word of the query.</summary>
    public static IEnumerable<FieldDefinition> Search(string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return FieldCatalog.All.Where(field =>
        {
            var text = $"{EntityTypes.Label(field.Entity)} {field.Label} {field.Name} {field.Standard}";
            return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        });
    }
}
