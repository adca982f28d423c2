using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>
/// Turns rows into what they propose, by a manifest. Pure: the mapping page's preview and the commit call the same code,
/// and the same row under the same manifest gives the same outcome.
/// </summary>
public sealed class RowProjector(ImportMappingManifest manifest)
{
    private static readonly string[] Identifying = ["full_name", "given_name", "family_name", "nickname", "email", "telephone"];

    private readonly ColumnMapping[] _mapped = [.. manifest.ColumnMappings.Where(mapping => mapping.Disposition == ColumnDisposition.Mapped)];

    /// <param name="equalTo">The number of an earlier row of the batch with the same hash; null when there is none.</param>
    public RowOutcome Project(ImportRowRecord row, long? equalTo = null)
    {
        if (manifest.ParseOptions.IgnoreBlankRows && row.Values.All(string.IsNullOrWhiteSpace))
            return new RowOutcome.Ignored("blank_row", "The row holds no text.");
        if (manifest.ParseOptions.IgnoreExactRepeats && equalTo is { } earlier)
            return new RowOutcome.Ignored("exact_repeat", string.Create(CultureInfo.InvariantCulture, $"The row is equal to row {earlier}."));
        if (row.Values.Skip(manifest.ColumnMappings.Count).Any(value => !string.IsNullOrWhiteSpace(value)))
            return new RowOutcome.Quarantined("ragged_long", string.Create(CultureInfo.InvariantCulture,
                $"The row has {row.Values.Count} values for {manifest.ColumnMappings.Count} columns, so it is not certain which value belongs to which column."), []);

        var found = new RowValues();
        foreach (var mapping in _mapped)
            Read(row, mapping, found);
        found.Assemble(manifest.ParseOptions);
        return Outcome(found, row);
    }

    private void Read(ImportRowRecord row, ColumnMapping mapping, RowValues found)
    {
        var text = mapping.Index <= row.Values.Count ? row.Values[mapping.Index - 1] : "";
        if (string.IsNullOrWhiteSpace(text))
            return;
        var target = mapping.Target!;
        var field = FieldCatalog.Get(target.Entity, target.Field);
        var cell = Ref.Cell(row.BatchId, row.RowNumber, mapping.Index);
        if (target.Part is not null && (target.Part == MappingParts.Type || field.Kind is ValueKind.Address or ValueKind.Date))
        {
            found.AddPart(target, text, cell);
            return;
        }

        var normalization = ValueNormalizer.Normalize(field, text, manifest.ParseOptions, mapping.EnumMap);
        foreach (var issue in normalization.Issues)
            found.Issues.Add(new CellIssue(cell, mapping.Column, issue));
        foreach (var value in normalization.Values)
            found.Add(target, new ProposedValue(value.Field, value.Value, new Confidence(value.Confidence), [cell], value.Type ?? target.Type, value.Raw, normalization.Normalizer, value.Issues), isDirect: value.Field == target.Field);
    }

    private RowOutcome Outcome(RowValues found, ImportRowRecord row)
    {
        var client = found.Entities(EntityTypes.Client).FirstOrDefault() is { } values ? NameDerivation.Complete(values) : [];
        if (!client.Any(value => Identifying.Contains(value.Field)))
            return new RowOutcome.Quarantined("nothing_identifies", "No name, e-mail address or telephone number can be read from this row, so it is not known whom it is about.", found.Issues);

        return new RowOutcome.Proposed(
            Entity(EntityTypes.Client, client),
            found.Entities(EntityTypes.Opportunity).Select(list => Entity(EntityTypes.Opportunity, list)).FirstOrDefault(),
            [.. found.Entities(EntityTypes.PropertyInterest).Select(list => Entity(EntityTypes.PropertyInterest, list))],
            [.. found.Entities(EntityTypes.Task).Select(WithTitle).OfType<List<ProposedValue>>().Select(list => Entity(EntityTypes.Task, list))],
            [.. found.Entities(EntityTypes.AccountLink).Select(list => WithSystem(list, row)).OfType<List<ProposedValue>>().Select(list => Entity(EntityTypes.AccountLink, list))],
            found.Issues);
    }

    /// <summary>A date without a task's name is something to follow up; a status alone is no task.</summary>
    private static List<ProposedValue>? WithTitle(List<ProposedValue> values)
    {
        if (values.Exists(value => value.Field == "title"))
            return values;
        return values.Find(value => value.Field == "due_date") is { } due
            ? [.. values, new ProposedValue("title", FieldValue.Text("Follow up"), new Confidence(0.5), due.Sources, Normalizer: "task_title/1", Issues: ["The source gives a date but no title."])]
            : null;
    }

    /// <summary>An identity in another system needs its identifier; the system is the file's profile unless a column names it.</summary>
    private List<ProposedValue>? WithSystem(List<ProposedValue> values, ImportRowRecord row)
    {
        if (!values.Exists(value => value.Field == "identifier"))
            return null;
        return values.Exists(value => value.Field == "system")
            ? values
            : [.. values, new ProposedValue("system", FieldValue.Text(manifest.SourceProfile), new Confidence(0.9), [Ref.Batch(row.BatchId)], Normalizer: "account_system/1")];
    }

    private static ProposedEntity Entity(string type, IEnumerable<ProposedValue> values)
    {
        var order = FieldCatalog.Of(type).Select((field, index) => (field.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        return new ProposedEntity(type, [.. values.OrderBy(value => order[value.Field])]);
    }
}
