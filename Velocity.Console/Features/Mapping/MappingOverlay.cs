using Velocity.Console.Features.Imports;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>
/// A mapping file laid on the draft of another file: columns of the same name become what the mapping says. Names are
/// compared exactly; one that stands several times goes by order of occurrence.
/// </summary>
/// <param name="Draft">A new draft on the same basis; the one it was laid on stays as it was.</param>
/// <param name="Matched">How many columns were taken.</param>
/// <param name="OnlyHere">Columns of this file that the mapping lacks, in order. They stay what they were.</param>
/// <param name="OnlyThere">Columns of the mapping that this file lacks, in its order. They are left out.</param>
/// <param name="Replaced">How many columns the person had changed that say something else now.</param>
public sealed record MappingOverlay(MappingSource Source, MappingDraft Draft, int Matched, IReadOnlyList<string> OnlyHere, IReadOnlyList<string> OnlyThere, int Replaced)
{
    /// <summary>Whether values are read otherwise than before.</summary>
    public bool ReadsOtherwise { get; private init; }

    /// <summary>What was taken and what did not match, for the person who used the file.</summary>
    public string Words
    {
        get
        {
            var parts = new List<string> { $"Taken from {Source.Filename} ({Source.Version}): {Readable.Count(Matched, "column", "columns")}" };
            if (OnlyHere.Count > 0) parts.Add($"{Readable.Count(OnlyHere.Count)} of this file {(OnlyHere.Count == 1 ? "is" : "are")} not in it: {ColumnNames.List(OnlyHere)}");
            if (OnlyThere.Count > 0) parts.Add($"{Readable.Count(OnlyThere.Count)} of it {(OnlyThere.Count == 1 ? "is" : "are")} not in this file: {ColumnNames.List(OnlyThere)}");
            return string.Join("; ", parts) + "."
                + (ReadsOtherwise ? " How values are read was taken, too." : "")
                + (Replaced > 0 ? $" {Readable.Count(Replaced, "change", "changes")} made here before {(Replaced == 1 ? "was" : "were")} replaced." : "");
        }
    }

    public static MappingOverlay Of(MappingDraft draft, MappingSource source)
    {
        var told = source.Manifest.ColumnMappings
            .GroupBy(mapping => mapping.Column, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<ColumnMapping>(group), StringComparer.Ordinal);
        var onlyHere = new List<string>();
        var pairs = new List<(ColumnMapping Now, ColumnMapping Told)>();
        foreach (var column in draft.Columns)
        {
            if (told.TryGetValue(column.Column, out var waiting) && waiting.TryDequeue(out var mapping)) pairs.Add((column, mapping));
            else onlyHere.Add(column.Column);
        }

        var left = told.Values.SelectMany(waiting => waiting).ToHashSet(ReferenceEqualityComparer.Instance);
        var laid = new MappingDraft(draft);
        foreach (var column in Columns(draft, pairs, source)) laid.Set(column);
        if (source.IsDetailed && pairs.Count > 0) laid.Options = source.Manifest.ParseOptions with { Unknown = null };
        if (pairs.Count > 0) laid.Sources = [.. draft.Sources, source];
        return new MappingOverlay(
            source,
            laid,
            pairs.Count,
            onlyHere,
            [.. source.Manifest.ColumnMappings.Where(left.Contains).Select(mapping => mapping.Column)],
            draft.ChangedColumns.Count(column => !MappingDraft.SaySame(column, laid.Columns[column.Index - 1])))
        {
            ReadsOtherwise = laid.Options != draft.Options,
        };
    }

    private static IEnumerable<ColumnMapping> Columns(MappingDraft draft, List<(ColumnMapping Now, ColumnMapping Told)> pairs, MappingSource source)
    {
        if (source.IsDetailed)
        {
            foreach (var (now, told) in pairs) yield return Taken(now, told, told.Target is { } target ? target with { Unknown = null } : null, told.EnumMap, source);
            yield break;
        }

        // A flat map names the field and no more: where that is the field already, what is known of part, type and words stays.
        var replaced = pairs.Where(pair => !IsOneField(pair.Now, pair.Told)).Select(pair => pair.Now.Index).ToHashSet();
        var used = draft.Columns.Where(column => !replaced.Contains(column.Index)).Select(column => column.Target).OfType<MappingTarget>().Select(Place).ToHashSet();
        foreach (var (now, told) in pairs)
        {
            if (!replaced.Contains(now.Index))
            {
                yield return Taken(now, told, now.Target, now.EnumMap, source);
                continue;
            }

            var target = told.Target;
            while (target is not null && FieldWords.HasOrdinal(FieldCatalog.Get(target.Entity, target.Field)) && !used.Add(Place(target)))
                target = target with { Ordinal = target.Ordinal + 1 };
            yield return Taken(now, told, target, null, source);
        }
    }

    private static ColumnMapping Taken(ColumnMapping now, ColumnMapping told, MappingTarget? target, IReadOnlyDictionary<string, string>? words, MappingSource source) => now with
    {
        Disposition = told.Disposition,
        Target = target,
        EnumMap = words,
        Confidence = Confidence.Certain,
        Reason = source.Reason,
    };

    private static bool IsOneField(ColumnMapping one, ColumnMapping other) =>
        one.Disposition == other.Disposition && (one.Target?.Entity, one.Target?.Field) == (other.Target?.Entity, other.Target?.Field);

    private static (string Entity, string Field, int Ordinal) Place(MappingTarget target) => (target.Entity, target.Field, target.Ordinal);
}
