using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>Collects one row's values by entity, joins what stood in several columns, and settles what was said twice.</summary>
internal sealed class RowValues
{
    private readonly List<Found> _values = [];
    private readonly List<PartFound> _parts = [];

    public List<CellIssue> Issues { get; } = [];

    /// <param name="isDirect">False for what a text yields beside its own field, such as the other end of a price range.</param>
    public void Add(MappingTarget target, ProposedValue value, bool isDirect) => _values.Add(new Found(target, value, isDirect));

    public void AddPart(MappingTarget target, string text, Ref cell) => _parts.Add(new PartFound(target, text.Trim(), cell));

    /// <summary>Joins address and date parts, and gives values the type that a label column says.</summary>
    public void Assemble(ParseOptions options)
    {
        foreach (var group in _parts.Where(part => part.Target.Part != MappingParts.Type).GroupBy(part => part.Target with { Part = null }))
        {
            if (FieldCatalog.Get(group.Key.Entity, group.Key.Field).Kind == ValueKind.Address)
                _values.Add(new Found(group.Key, Address(group.Key, [.. group]), true));
            else
                AddDate(group.Key, [.. group], options);
        }

        foreach (var label in _parts.Where(part => part.Target.Part == MappingParts.Type))
        {
            for (var i = 0; i < _values.Count; i++)
            {
                var found = _values[i];
                if (found.Target.Entity == label.Target.Entity && found.Value.Field == label.Target.Field && found.Target.Ordinal == label.Target.Ordinal && found.Value.Type is null)
                    _values[i] = found with { Value = found.Value with { Type = TypeOf(label.Text), Sources = [.. found.Value.Sources, label.Cell] } };
            }
        }
    }

    /// <summary>The entity's values, one list for each entity of that type that the row speaks of.</summary>
    public IEnumerable<List<ProposedValue>> Entities(string entityType) => _values
        .Where(found => found.Target.Entity == entityType)
        // A client has several telephones, numbered; a second price belongs to a second property.
        .GroupBy(found => entityType is EntityTypes.Client or EntityTypes.Opportunity ? 1 : found.Target.Ordinal)
        .OrderBy(group => group.Key)
        .Select(group => Settle(entityType, group));

    private List<ProposedValue> Settle(string entityType, IEnumerable<Found> group)
    {
        var settled = new List<ProposedValue>();
        foreach (var found in group.OrderByDescending(found => found.IsDirect).ThenBy(found => found.Target.Ordinal))
        {
            var value = found.Value;
            var same = settled.FindIndex(other => other.Field == value.Field && other.Value == value.Value);
            if (same >= 0)
                settled[same] = settled[same] with { Sources = [.. settled[same].Sources.Union(value.Sources)], Type = settled[same].Type ?? value.Type, Confidence = Max(settled[same].Confidence, value.Confidence) };
            else if (FieldCatalog.Get(entityType, value.Field).IsMultiValued || !settled.Exists(other => other.Field == value.Field))
                settled.Add(value);
            else if (found.IsDirect)
                Issues.Add(new CellIssue(value.Sources[0], FieldCatalog.Get(entityType, value.Field).Label, $"“{value.Raw}” was left out: another column already gives this field."));
        }

        return settled;
    }

    private static ProposedValue Address(MappingTarget target, List<PartFound> parts)
    {
        var texts = parts.GroupBy(part => part.Target.Part!, StringComparer.Ordinal)
            .Select(part => KeyValuePair.Create(part.Key, string.Join(", ", part.Select(line => line.Text.ReplaceLineEndings(", ")).Distinct(StringComparer.Ordinal))));
        return new ProposedValue(target.Field, FieldValue.Parts(texts), Confidence.Certain, [.. parts.Select(part => part.Cell)], target.Type, string.Join(" · ", parts.Select(part => part.Text)), "address_parts/1", []);
    }

    private void AddDate(MappingTarget target, List<PartFound> parts, ParseOptions options)
    {
        var (year, month, day) = (Part(MappingParts.Year), Part(MappingParts.Month), Part(MappingParts.Day));
        var text = (year, month, day) switch
        {
            ({ } y, { } m, { } d) => $"{y}-{m}-{d}",
            ({ } y, { } m, null) => $"{y}-{m}",
            ({ } y, null, null) => y,
            (null, { } m, { } d) => $"--{m.PadLeft(2, '0')}-{d.PadLeft(2, '0')}",
            _ => string.Join(' ', parts.Select(part => part.Text)),
        };
        var normalization = ValueNormalizer.Normalize(FieldCatalog.Get(target.Entity, target.Field), text, options);
        foreach (var issue in normalization.Issues)
            Issues.Add(new CellIssue(parts[0].Cell, target.Field, issue));
        foreach (var value in normalization.Values)
            _values.Add(new Found(target, new ProposedValue(target.Field, value.Value, new Confidence(value.Confidence), [.. parts.Select(part => part.Cell)], target.Type, text, "date_parts/1", value.Issues), true));

        string? Part(string name) => parts.Find(part => part.Target.Part == name && int.TryParse(part.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))?.Text;
    }

    private static Confidence Max(Confidence one, Confidence other) => one.Value >= other.Value ? one : other;

    // "* Work Fax", "Mobile", "Home"
    private static string? TypeOf(string label)
    {
        var words = label.ToLowerInvariant().Split([' ', '*', ':', ',', '/', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Contains("fax"))
            return "fax";
        foreach (var word in words)
        {
            if (word is "mobile" or "cell" or "cellular" or "iphone" or "handy" or "mobil")
                return "cell";
            if (word is "work" or "home" or "pager" or "other")
                return word;
            if (word is "business" or "office")
                return "work";
            if (word is "personal" or "private")
                return "home";
        }

        return words.Length == 0 || words.All(word => word is "main" or "default" or "internet" or "primary") ? null : string.Join(' ', words);
    }

    private sealed record Found(MappingTarget Target, ProposedValue Value, bool IsDirect);

    private sealed record PartFound(MappingTarget Target, string Text, Ref Cell);
}
