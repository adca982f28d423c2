using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>How a value reads on a page. Never parsed back: the value itself is the truth.</summary>
public static class ValueText
{
    public static string Of(FieldDefinition field, FieldValue value)
    {
        if (field.Kind == ValueKind.Money && value.TryGetMoney(out var amount, out var currency))
            return string.Create(CultureInfo.InvariantCulture, $"{currency} {amount:#,##0.##}").TrimStart();
        if (field.Kind == ValueKind.Address)
        {
            var parts = value.GetParts();
            return string.Join(", ", FieldCatalog.AddressParts.Where(parts.ContainsKey).Select(part => parts[part]));
        }

        if (!value.TryGetText(out var text)) return value.Json;
        return field.Kind == ValueKind.Enumeration ? Words(text) : text;
    }

    /// <summary><c>needs_action</c> as "Needs action".</summary>
    private static string Words(string member) =>
        member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..].Replace('_', ' ');
}
