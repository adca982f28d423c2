using System.Text;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Tests.Imports;

/// <summary>Sniffs and reads in one go, as an import does.</summary>
internal static class CsvFiles
{
    public static CsvDialect Dialect(byte[] bytes) => Assert.IsType<SniffOutcome.Recognised>(CsvSniffer.Sniff(bytes, isWholeFile: true)).Dialect;

    public static CsvDialect Dialect(string text) => Dialect(Encoding.UTF8.GetBytes(text));

    public static List<CsvRecord> Data(byte[] bytes) => Data(bytes, Dialect(bytes));

    public static List<CsvRecord> Data(string text) => Data(Encoding.UTF8.GetBytes(text));

    public static List<CsvRecord> Data(byte[] bytes, CsvDialect dialect, CsvLimits? limits = null)
    {
        using var reader = new CsvRecordReader(new MemoryStream(bytes), dialect, limits);
        return [.. reader.ReadData()];
    }

    public static CsvDialect Comma(int columns) => new() { Encoding = "utf-8", Delimiter = ',', ColumnCount = columns };
}
