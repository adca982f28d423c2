using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

internal static class EnumMembers
{
    private const string Rule = "enumeration/1";
    private const double Enough = 0.5;

    public static Normalization Read(FieldDefinition field, string raw, string line, IReadOnlyDictionary<string, string>? confirmed)
    {
        if (confirmed is not null && (confirmed.TryGetValue(raw, out var member) || confirmed.TryGetValue(line, out member)) && field.Members.Contains(member))
            return Normalization.One(Rule, NormalizedValue.Text(field.Name, member, 1, raw));
        if (CellText.IsPlaceholder(line))
            return Normalization.Nothing(Rule, $"“{line}” was taken to mean that there is no value.");
        var suggestion = EnumSuggester.Suggest(field, line);
        return suggestion.Member is { } found && suggestion.Confidence >= Enough
            ? Normalization.One(Rule, NormalizedValue.Text(field.Name, found, suggestion.Confidence, raw, suggestion.Confidence == 1 ? [] : [$"“{line}” was taken for “{found}”."]))
            : Normalization.Nothing(Rule, $"“{line}” is none of {string.Join(", ", field.Members)}; it stays unresolved.");
    }
}
