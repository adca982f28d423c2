using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;
using Velocity.Domain.Mapping;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Benchmarks.Linkage;

/// <summary>A file taken through the product's own reading, mapping and projecting, with the truth column set apart before anything else sees it.</summary>
/// <param name="Records">One for each row of the file; without values where the product could propose nothing.</param>
/// <param name="Truth">The truth column's text, by row.</param>
/// <param name="Mapped">What each column was taken for, for the reader of the result.</param>
internal sealed record LinkageFile(IReadOnlyList<MatchRecord> Records, IReadOnlyList<string> Truth, IReadOnlyDictionary<string, string> Mapped)
{
    private static readonly PrincipalRef By = PrincipalRef.Parse("system:benchmark");
    private static readonly BatchId Batch = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));

    public static LinkageFile Read(string path, string truth, ColumnChoices choices)
    {
        var table = TableFile.Read(path);
        var truthColumn = table.IndexOf(truth);
        var kept = Enumerable.Range(0, table.Columns.Count).Where(i => i != truthColumn && !choices.IsDropped(table.Columns[i])).ToArray();
        var columns = kept.Select(i => table.Columns[i]).ToArray();
        var rows = table.Rows.Select(row => kept.Select(i => i < row.Count ? row[i] : "").ToArray()).ToList();
        var manifest = Manifest(columns, rows, choices);
        var extras = columns.Select((column, i) => (Index: i, Field: choices.ExtraOf(column))).Where(extra => extra.Field is not null).ToArray();
        var projector = new RowProjector(manifest);
        var records = rows.AsParallel().AsOrdered().Select((row, i) => Record(projector, row, i, [.. extras.Select(extra => new MatchValue(extra.Field!.Value, row[extra.Index]))])).ToList();
        return new LinkageFile(records, [.. table.Rows.Select(row => truthColumn < row.Count ? row[truthColumn] : "")],
            manifest.ColumnMappings.ToDictionary(mapping => mapping.Column, Show, StringComparer.Ordinal));
    }

    private static MatchRecord Record(RowProjector projector, string[] row, int index, List<MatchValue> extras)
    {
        var proposed = projector.Project(Row(row, index)) as RowOutcome.Proposed;
        var values = proposed?.Client.Values.Select(value => (value.Field, value.Value)) ?? [];
        return new MatchRecord(index, [.. MatchRecord.Of(index, values).Values, .. extras.Where(extra => extra.Text.Trim().Length > 0)]);
    }

    private static ImportMappingManifest Manifest(string[] columns, List<string[]> rows, ColumnChoices choices)
    {
        var profiler = new ColumnProfiler(columns.Length);
        foreach (var row in rows)
            profiler.Add(row);
        var mappings = choices.Apply(columns, MappingSuggester.Suggest(columns, profiler.Profiles, choices.History(columns)));
        return new ImportMappingManifest
        {
            ArtifactId = new ArtifactId(Guid.Parse("01890000-0000-7000-8000-000000000002")),
            SchemaVersion = ImportMappingManifest.Version,
            SourceSystem = "linkage",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            CreatedBy = By,
            Confidence = Confidence.Certain,
            Provenance = [],
            ManifestId = new ManifestId(Guid.Parse("01890000-0000-7000-8000-000000000003")),
            BatchId = Batch,
            SourceProfile = "linkage",
            ColumnMappings = mappings,
            UnmappedColumns = ImportMappingManifest.UnresolvedOf(mappings),
            ResolverNotes = "",
            ParseOptions = ParseOptionsSuggester.Suggest(mappings, profiler.Profiles, "US"),
        };
    }

    private static ImportRowRecord Row(string[] values, int index) => new()
    {
        ArtifactId = new ArtifactId(Guid.Parse("01890000-0000-7000-8000-000000000004")),
        SchemaVersion = ImportRowRecord.Version,
        SourceSystem = "linkage",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = By,
        Confidence = Confidence.Certain,
        Provenance = [],
        RowId = new RowId(Guid.Parse("01890000-0000-7000-8000-000000000005")),
        BatchId = Batch,
        RowNumber = index + 1,
        Values = values,
        RowHash = "",
        Issues = [],
    };

    private static string Show(ColumnMapping mapping) => mapping.Target is { } target
        ? $"{target.Entity}.{target.Field}{(target.Part is null ? "" : "." + target.Part)}"
        : mapping.Disposition.ToString().ToLowerInvariant();
}
