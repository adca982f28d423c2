using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;
using Velocity.Domain.Mapping;
using Velocity.Domain.Proposals;
using Velocity.Domain.Tests.Proposals;

namespace Velocity.Domain.Tests.Samples;

/// <summary>A file taken through stages 1 to 3 as an import takes it: sniffed, read, profiled, mapped by suggestion, projected.</summary>
internal sealed record ImportedFile(CsvDialect Dialect, IReadOnlyList<ColumnProfile> Profiles, ImportMappingManifest Manifest, IReadOnlyList<(CsvRecord Record, RowOutcome Outcome)> Rows)
{
    public static ImportedFile Read(string path, ParseOptions? options = null)
    {
        var bytes = File.ReadAllBytes(path);
        var dialect = Assert.IsType<SniffOutcome.Recognised>(CsvSniffer.Sniff(bytes, isWholeFile: true)).Dialect;
        using var reader = new CsvRecordReader(new MemoryStream(bytes), dialect);
        var records = reader.ReadData().ToList();
        var profiler = new ColumnProfiler(dialect.ColumnCount);
        foreach (var record in records)
            profiler.Add(record.Values);

        var manifest = Velocity.Domain.Tests.Proposals.Rows.Manifest(dialect.ColumnNames, options, profiler.Profiles);
        var projector = new RowProjector(manifest);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var outcomes = new List<(CsvRecord, RowOutcome)>();
        foreach (var record in records)
        {
            var row = Velocity.Domain.Tests.Proposals.Rows.Row(record.Values, record.RowNumber);
            outcomes.Add((record, projector.Project(row, seen.TryGetValue(row.RowHash, out var earlier) ? earlier : null)));
            seen.TryAdd(row.RowHash, row.RowNumber);
        }

        return new ImportedFile(dialect, profiler.Profiles, manifest, outcomes);
    }
}
