using Velocity.Domain.Imports;

namespace Velocity.Benchmarks.Linkage;

/// <summary>A delimited file as the product reads it.</summary>
internal sealed record TableFile(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static TableFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var sniffed = CsvSniffer.Sniff(bytes.AsSpan(0, Math.Min(bytes.Length, CsvSniffer.RecommendedHead)), bytes.Length <= CsvSniffer.RecommendedHead);
        if (sniffed is not SniffOutcome.Recognised { Dialect: { } dialect })
            throw new InvalidOperationException($"{path} is no table that can be read.");
        using var reader = new CsvRecordReader(new MemoryStream(bytes), dialect);
        return new TableFile([.. dialect.ColumnNames.Select(name => name.Trim())], [.. reader.ReadData().Select(record => record.Values)]);
    }

    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (string.Equals(Columns[i], column.Trim(), StringComparison.OrdinalIgnoreCase))
                return i;
        throw new InvalidOperationException($"There is no column “{column}”; there are: {string.Join(", ", Columns)}.");
    }
}
