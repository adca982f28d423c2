using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>
/// Suggests what each column is, with a confidence and a reason in words: what was confirmed before for the profile, else
/// what its name says, raised or lowered by what its values look like. Two columns never claim the same single place.
/// </summary>
public static class MappingSuggester
{
    private const double Enough = 0.5;

    /// <param name="columns">Column names in file order.</param>
    /// <param name="profiles">One per column, in order; null before the rows were read.</param>
    /// <returns>One mapping per column, in order, ready for a manifest.</returns>
    public static IReadOnlyList<ColumnMapping> Suggest(IReadOnlyList<string> columns, IReadOnlyList<ColumnProfile>? profiles, MappingHistory history)
    {
        var suggestions = columns.Select((column, i) => Column(i + 1, column, profiles?[i], history)).ToArray();
        HeaderContext.Settle(columns, suggestions, profiles);
        SettleClaims(suggestions);
        return [.. suggestions.Select((mapping, i) => WithMembers(mapping, profiles?[i]))];
    }

    private static ColumnMapping Column(int index, string column, ColumnProfile? profile, MappingHistory history)
    {
        if (history.Find(column) is { } before)
            return before with { Index = index, Column = column, Confidence = new Confidence(0.99), Reason = $"Confirmed before for {history.SourceProfile}." };

        var header = HeaderReader.Read(column);
        if (header.IsIgnored)
            return new ColumnMapping(index, column, ColumnDisposition.Ignored, null, new Confidence(header.Confidence), $"“{header.Words}” is nothing that a client record keeps.");
        if (profile is { Filled: 0 })
            return header.Target is { } named && header.Confidence >= Enough
                ? Mapped(index, column, named, header.Confidence, $"{Says(header)}; every cell is empty.")
                : new ColumnMapping(index, column, ColumnDisposition.Ignored, null, new Confidence(0.8), "Every cell is empty.");
        return profile is null ? ByHeader(index, column, header) : ByBoth(index, column, header, profile);
    }

    private static ColumnMapping ByHeader(int index, string column, HeaderReading header) =>
        header.Target is { } target && header.Confidence >= Enough
            ? Mapped(index, column, target, header.Confidence, Says(header) + ".")
            : Unresolved(index, column, header.Objection is { } objection ? $"Left open: {objection}." : "Nothing in the name says what it is.");

    private static ColumnMapping ByBoth(int index, string column, HeaderReading header, ColumnProfile profile)
    {
        var alone = ValueEvidence.Alone(profile);
        if (header.Target is not { } target || header.Confidence < Enough)
        {
            if (header.Objection is not null || alone is not { } found)
                return ByHeader(index, column, header);
            return Mapped(index, column, found.Target, found.Confidence, $"The name says little, but {found.Reason}.");
        }

        // "Contact" full of addresses is an e-mail column.
        if (alone is { Target.Field: "email" or "telephone" } stronger && stronger.Target.Field != target.Field && target.Part != MappingParts.Type
            && FieldCatalog.Get(target.Entity, target.Field).Kind is not (ValueKind.LongText or ValueKind.Identifier))
            return Mapped(index, column, stronger.Target, 0.75, $"{Says(header)}, but {stronger.Reason}.");

        if (ValueEvidence.Support(target, profile) is not { } support)
            return Mapped(index, column, target, header.Confidence, Says(header) + ".");
        var share = $"{ValueEvidence.Percent(support.Share)} of values look like {support.Noun}";
        return support.Share switch
        {
            >= 0.6 => Mapped(index, column, target, Math.Min(0.98, header.Confidence + 0.03), $"{Says(header)}; {share}."),
            >= 0.2 => Mapped(index, column, target, header.Confidence * 0.85, $"{Says(header)}; only {share}."),
            _ => Mapped(index, column, target, header.Confidence * 0.6, $"{Says(header)}, but only {share}."),
        };
    }

    private static void SettleClaims(ColumnMapping[] suggestions)
    {
        var claims = new Dictionary<(string, string, string?, string?, int), int>();
        foreach (var i in Enumerable.Range(0, suggestions.Length).OrderByDescending(i => suggestions[i].Confidence.Value).ThenBy(i => i))
        {
            if (suggestions[i].Target is not { } target)
                continue;
            var field = FieldCatalog.Get(target.Entity, target.Field);
            // Lines of a street are joined, notes and tags stand beside each other.
            if (target.Part == "street_address" || field.Kind == ValueKind.LongText || field.Name == "category")
                continue;
            while (field.IsMultiValued && target.Part is null && claims.ContainsKey(Claim(target)))
                target = target with { Ordinal = target.Ordinal + 1 };
            if (claims.TryAdd(Claim(target), i))
                suggestions[i] = suggestions[i] with { Target = target };
            else
                suggestions[i] = Unresolved(i + 1, suggestions[i].Column, $"“{suggestions[claims[Claim(target)]].Column}” already gives the {field.Label.ToLowerInvariant()}, with more confidence.");
        }

        static (string, string, string?, string?, int) Claim(MappingTarget target) => (target.Entity, target.Field, target.Part, target.Type, target.Ordinal);
    }

    private static ColumnMapping WithMembers(ColumnMapping mapping, ColumnProfile? profile)
    {
        if (mapping.Target is not { } target || mapping.EnumMap is not null || profile is null || FieldCatalog.Get(target.Entity, target.Field) is not { Kind: ValueKind.Enumeration } field)
            return mapping;
        var members = EnumSuggester.Suggest(field, profile.EnumValues.Select(sample => sample.Text)).Where(suggestion => suggestion.Member is not null && suggestion.Confidence >= Enough)
            .ToDictionary(suggestion => suggestion.Source, suggestion => suggestion.Member!, StringComparer.Ordinal);
        return mapping with { EnumMap = members };
    }

    private static ColumnMapping Mapped(int index, string column, MappingTarget target, double confidence, string reason) =>
        new(index, column, ColumnDisposition.Mapped, target, new Confidence(Math.Round(confidence, 2)), reason);

    private static ColumnMapping Unresolved(int index, string column, string reason) =>
        new(index, column, ColumnDisposition.Unresolved, null, new Confidence(0), reason);

    private static string Says(HeaderReading header) => $"The name says “{header.Words}”";
}
