using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// What each column of a batch means. A revision keeps its <c>manifest_id</c>, gets a new <c>artifact_id</c> and says
/// what it supersedes. 2.0.0: the blueprint's flat column-to-field map is 1.0.0.
/// </summary>
public sealed record ImportMappingManifest : Artifact
{
    public const string Version = "2.0.0";

    public override string ArtifactType => nameof(ImportMappingManifest);

    public required ManifestId ManifestId { get; init; }

    public required BatchId BatchId { get; init; }

    /// <summary>The habit of the file's source: files with the same columns share a profile and learn from each other.</summary>
    [AtMost(200)]
    public required string SourceProfile { get; init; }

    /// <summary>One entry for every column of the batch, in column order.</summary>
    public required IReadOnlyList<ColumnMapping> ColumnMappings { get; init; }

    /// <summary>Names of the columns that are still unresolved, in column order.</summary>
    public required IReadOnlyList<string> UnmappedColumns { get; init; }

    /// <summary>What the person who mapped wants later readers to know.</summary>
    public required string ResolverNotes { get; init; }

    /// <summary>How values of the whole file are read.</summary>
    public required ParseOptions ParseOptions { get; init; }

    /// <summary>Whether it comes from 1.0.0, which did not say where in the file its columns stand.</summary>
    private bool IsUnplaced => ColumnMappings.Count > 0 && ColumnMappings.All(mapping => mapping.Index == 0);

    /// <summary>
    /// The mapping laid beside a file: one that does not say where its columns stand takes the file's order. Null where
    /// the columns are not the file's, each once.
    /// </summary>
    /// <param name="columns">The file's, in order.</param>
    public ImportMappingManifest? AlignedTo(IReadOnlyList<string> columns)
    {
        if (!IsUnplaced) return columns.SequenceEqual(ColumnMappings.Select(mapping => mapping.Column), StringComparer.Ordinal) ? this : null;
        if (columns.Count != ColumnMappings.Count || columns.Distinct(StringComparer.Ordinal).Count() != columns.Count) return null;
        var byName = ColumnMappings.ToLookup(mapping => mapping.Column, StringComparer.Ordinal);
        if (columns.Any(column => byName[column].Count() != 1)) return null;
        List<ColumnMapping> placed = [.. columns.Select((column, i) => byName[column].Single() with { Index = i + 1 })];
        return this with { ColumnMappings = placed, UnmappedColumns = UnresolvedOf(placed) };
    }

    /// <summary>What <see cref="UnmappedColumns"/> is for these mappings.</summary>
    public static IReadOnlyList<string> UnresolvedOf(IEnumerable<ColumnMapping> mappings) =>
        [.. mappings.Where(mapping => mapping.Disposition == ColumnDisposition.Unresolved).Select(mapping => mapping.Column)];

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (string.IsNullOrWhiteSpace(SourceProfile))
            yield return new Fault("/source_profile", "missing", "source_profile names the source's habit; what is proposed carries it.");
        if (ParseOptions.DefaultRegion is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            yield return new Fault("/parse_options/default_region", "malformed", "The region is two capital letters (ISO 3166-1), such as GB.");
        if (ParseOptions.DefaultCurrency is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z']))
            yield return new Fault("/parse_options/default_currency", "malformed", "The currency is three capital letters (ISO 4217), such as EUR.");
        if (!UnmappedColumns.SequenceEqual(UnresolvedOf(ColumnMappings), StringComparer.Ordinal))
            yield return new Fault("/unmapped_columns", "not_the_unresolved", "The unmapped columns are those that column_mappings calls unresolved, in its order.");
        for (var i = 0; i < ColumnMappings.Count; i++)
        {
            var mapping = ColumnMappings[i];
            var pointer = $"/column_mappings/{i}";
            if (mapping.Index != i + 1 && !IsUnplaced)
                yield return new Fault(pointer, "out_of_order", $"Every column is listed once, in order: '{mapping.Column}' should be column {i + 1}.");
            if (mapping.Disposition == ColumnDisposition.Mapped && mapping.Target is null)
                yield return new Fault(pointer + "/target", "missing", $"'{mapping.Column}' is mapped, so it needs a field.");
            if (mapping.Disposition != ColumnDisposition.Mapped && mapping.Target is not null)
                yield return new Fault(pointer + "/target", "unexpected", $"'{mapping.Column}' is {mapping.Disposition.ToString().ToLowerInvariant()}, so it has no field.");
            if (mapping.Target is not { } target) continue;
            var field = FieldCatalog.Find(target.Entity, target.Field);
            if (field is null)
                yield return new Fault(pointer + "/target", "unknown_field", $"'{target.Entity}.{target.Field}' is not a field.");
            else if (field.Kind == ValueKind.Address && target.Part is not (null or "type") && !FieldCatalog.AddressParts.Contains(target.Part))
                yield return new Fault(pointer + "/target/part", "unknown_part", $"'{target.Part}' is no part of an address.");
        }
    }
}

/// <summary>What becomes of a column.</summary>
public enum ColumnDisposition
{
    /// <summary>Nobody has said yet what the column is. A manifest with such columns cannot be confirmed silently.</summary>
    Unresolved,

    /// <summary>The column's values become values of a field.</summary>
    Mapped,

    /// <summary>A person, or a confirmed suggestion, said that the column is not wanted.</summary>
    Ignored,
}

/// <summary>What one column is.</summary>
/// <param name="Index">Column position, from 1; 0 for every column of a mapping that does not say where they stand.</param>
/// <param name="Column">The column's name as in the file.</param>
/// <param name="Disposition">What becomes of it.</param>
/// <param name="Target">The field; null unless mapped.</param>
/// <param name="Confidence">How sure the suggestion was; 1 where a person chose.</param>
/// <param name="EnumMap">Source text to canonical member, for enum fields; null elsewhere.</param>
/// <param name="Reason">Why, in words: the suggestion's reason, or that a person chose it.</param>
public sealed record ColumnMapping(
    int Index,
    string Column,
    ColumnDisposition Disposition,
    MappingTarget? Target,
    Confidence Confidence,
    string Reason,
    IReadOnlyDictionary<string, string>? EnumMap = null) : ContractPart;

/// <summary>Which field, which part of it (addresses), which kind (vCard TYPE: home, work, cell, fax), which of several (2nd e-mail).</summary>
/// <param name="Entity">Entity type of the client graph.</param>
/// <param name="Field">Name in <see cref="FieldCatalog"/>.</param>
/// <param name="Part">Part of a structured value (<c>postal_code</c>); null for the whole.</param>
/// <param name="Type">vCard TYPE; null where the file does not say.</param>
/// <param name="Ordinal">Tells repeated groups of columns apart, from 1.</param>
public sealed record MappingTarget(string Entity, string Field, string? Part = null, string? Type = null, int Ordinal = 1) : ContractPart;

/// <summary>How to read 03/04/2026.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
    YearFirst,
}

/// <summary>How values are read, for the whole file.</summary>
/// <param name="DefaultRegion">ISO 3166-1 alpha-2 region for telephone numbers without a country code.</param>
/// <param name="DateOrder">How to read 03/04/2026.</param>
/// <param name="DefaultCurrency">ISO 4217 code for amounts without one; null to leave them without.</param>
/// <param name="IgnoreBlankRows">Rows without any text are ignored, by this choice.</param>
/// <param name="IgnoreExactRepeats">Rows equal to an earlier one of the same file are ignored, by this choice.</param>
public sealed record ParseOptions(
    string DefaultRegion = "US",
    DateOrder DateOrder = DateOrder.MonthFirst,
    string? DefaultCurrency = null,
    bool IgnoreBlankRows = true,
    bool IgnoreExactRepeats = true) : ContractPart;
