using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Tests.Imports;

public class CsvPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Read_AnyTableWritten_GivesItBack()
    {
        var cell = Gen.Elements('a', 'é', '中', ' ', '"', '\'', ',', ';', '\t', '|', '\n', '\r', '0', '@').ArrayOf().Resize(12).Select(chars => new string(chars));
        var table =
            from columns in Gen.Choose(1, 6)
            from rows in cell.ArrayOf(columns).ArrayOf().Resize(12)
            from delimiter in Gen.Elements(',', ';', '\t', '|', '~')
            from lineEnd in Gen.Elements("\n", "\r\n", "\r")
            from quoteAll in Gen.Elements(true, false)
            select (Columns: columns, Rows: rows, Delimiter: delimiter, LineEnd: lineEnd, QuoteAll: quoteAll);

        Check.One(Runs, Prop.ForAll(table.ToArbitrary(), written =>
        {
            var text = string.Concat(written.Rows.Select(row => string.Join(written.Delimiter, row.Select(value => Quote(value, written.Delimiter, written.QuoteAll))) + written.LineEnd));
            var dialect = new CsvDialect { Encoding = "utf-8", Delimiter = written.Delimiter, ColumnCount = written.Columns };
            var read = CsvFiles.Data(Encoding.UTF8.GetBytes(text), dialect);
            return read.Count == written.Rows.Length
                && read.Zip(written.Rows).All(pair => pair.First.Values.SequenceEqual(pair.Second) && pair.First.Issues.Count == 0);
        }));
    }

    [Fact]
    public void SniffAndRead_AnyBytes_NeverThrowAndNumberEveryRecord()
    {
        var someBytes = Gen.OneOf(
            Gen.Choose(0, 255).Select(i => (byte)i),
            Gen.Elements("\"',;\t\r\n\0a1@ =\\"u8.ToArray()));
        Check.One(Runs, Prop.ForAll(someBytes.ArrayOf().Resize(400).ToArbitrary(), bytes =>
        {
            if (CsvSniffer.Sniff(bytes, isWholeFile: true) is not SniffOutcome.Recognised recognised)
                return true;
            using var reader = new CsvRecordReader(new MemoryStream(bytes), recognised.Dialect);
            var rows = reader.ReadAll().Select(record => record.RowNumber).ToList();
            return rows.SequenceEqual(Enumerable.Range(1, rows.Count)) && rows.Count > 0;
        }));
    }

    [Fact]
    public void Read_ThroughTricklingStream_IsTheSame()
    {
        var text = Gen.Elements("a", "é", "\"", "\"\"", ",", "\r\n", "\n", "\r", " ").ArrayOf().Resize(80).Select(string.Concat);
        Check.One(Runs, Prop.ForAll(text.ToArbitrary(), content =>
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            using var trickle = new CsvRecordReader(new TricklingStream(bytes), CsvFiles.Comma(2));
            return trickle.ReadAll().Select(Describe).SequenceEqual(CsvFiles.Data(bytes, CsvFiles.Comma(2)).Select(Describe));
        }));
    }

    private static string Describe(CsvRecord record) =>
        $"{record.RowNumber} {record.LineNumber} [{string.Join("][", record.Values)}] {string.Join(' ', record.Issues)}";

    private static string Quote(string value, char delimiter, bool always) =>
        always || value.AsSpan().IndexOfAny($"\"\r\n{delimiter}") >= 0
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
