using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Mapping;

/// <summary>A source text and what it is normalised to under a column's mapping.</summary>
/// <param name="Raw">As in the file.</param>
/// <param name="Values">As a person reads them; empty when the text gives none, or the column is not mapped.</param>
/// <param name="Issues">What the rule was unsure of, or could not use.</param>
public sealed record CellPreview(string Raw, IReadOnlyList<string> Values, IReadOnlyList<string> Issues)
{
    private const int Shown = 3;

    /// <summary>The column's first few different texts.</summary>
    public static IReadOnlyList<CellPreview> Of(ColumnMapping column, ColumnProfile profile, ParseOptions options) =>
        [.. profile.FirstSamples.Take(Shown).Select(sample => One(column, sample.Text, options))];

    private static CellPreview One(ColumnMapping column, string raw, ParseOptions options)
    {
        // Labels and parts of a date only mean something together with other columns; the preview of whole rows shows them.
        if (column.Target is not { } target || target.Part is MappingParts.Type or MappingParts.Year or MappingParts.Month or MappingParts.Day)
            return new CellPreview(raw, [], []);
        var field = FieldCatalog.Get(target.Entity, target.Field);
        var normalization = ValueNormalizer.Normalize(field, raw, options, column.EnumMap, target.Part);
        return new CellPreview(
            raw,
            [.. normalization.Values.Select(value => Text(target, value))],
            [.. normalization.Issues.Concat(normalization.Values.SelectMany(value => value.Issues)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The value; with its field's name where the text also yields other fields, such as the parts of a name.</summary>
    private static string Text(MappingTarget target, NormalizedValue value)
    {
        var field = FieldCatalog.Get(target.Entity, value.Field);
        var text = ValueText.Of(field, value.Value);
        return value.Field == target.Field ? text : $"{field.Label.ToLowerInvariant()} {text}";
    }
}
