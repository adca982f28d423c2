using System.Text;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Tests.Imports;

public class CsvSnifferTests
{
    private const string Accented = "Name;Stadt;Notiz\nJosé Núñez;Köln;“near the café”\nZoë Müller;Zürich;d’été\n";

    [Theory]
    [InlineData("Name,Email\nAda,a@example.com\n", ',')]
    [InlineData("Name;Budget\nAda;450.000,00\nBen;1.200.000,50\n", ';')]
    [InlineData("Name\tNote\nAda\thello, there; you\n", '\t')]
    [InlineData("Name|Note\nAda|a, b, c\nBen|x;y\n", '|')]
    [InlineData("Name^Note^City\nAda^a b^Rome\nBen^x y^Oslo\n", '^')]
    [InlineData("id,name,age\n1101,John\n1102,Julie,26,Potatoes\n", ',')]
    public void Sniff_Delimiter_IsTheOneRecordsAgreeOn(string text, char expected) => Assert.Equal(expected, CsvFiles.Dialect(text).Delimiter);

    [Theory]
    [InlineData("Email\na@example.com\nb@example.com\n")]
    [InlineData("Notes\nCalled, no answer\nSend the brochure\nVisit on Monday\n")]
    public void Sniff_OneColumn_HasNoDelimiter(string text)
    {
        var dialect = CsvFiles.Dialect(text);
        Assert.Null(dialect.Delimiter);
        Assert.Equal(1, dialect.ColumnCount);
        Assert.Equal(1, dialect.HeaderRecord);
    }

    [Fact]
    public void Sniff_Header_IsNamedAsRead()
    {
        var dialect = CsvFiles.Dialect("Email,Email, email ,Name,\na@example.com,b@example.com,c@example.com,A,x\n");
        Assert.Equal(["Email", "Email", " email ", "Name", ""], dialect.Header);
        Assert.Equal(5, dialect.ColumnCount);
    }

    [Theory]
    [InlineData(",,,\nExported 2024-05-01,,,\n,,,\nName,Email,Phone,City\nA,a@example.com,1,X\n", 4)]
    [InlineData("Notes:\n\"When exporting, some rows are missing\"\n\nFirst Name,Last Name,Email\nA,B,a@example.com\n", 4)]
    [InlineData("\n\nName,Email\nA,a@example.com\n", 3)]
    [InlineData("# Author: somebody\nid;name;city\n1;A;X\n2;B;Y\n", 2)]
    [InlineData("sep=;\nName;Email\nA;a@example.com\n", 2)]
    public void Sniff_Preamble_IsPassedOver(string text, int header)
    {
        var dialect = CsvFiles.Dialect(text);
        Assert.Equal(header, dialect.HeaderRecord);
        Assert.Equal(header + 1, dialect.FirstDataRecord);
    }

    [Theory]
    [InlineData("Ada Byron,ada@example.com,020 7946 0001\nBen Cole,ben@example.com,020 7946 0002\n")]
    [InlineData("1,english\n2,german\n3,french\n")]
    [InlineData("a@example.com\nb@example.com\n")]
    [InlineData("Ada,05/03/2026,€450.000\nBen,06/03/2026,€300.000\n")]
    [InlineData("Ada,ada@example.com\n")]
    public void Sniff_ValuesOnly_HasNoHeader(string text)
    {
        var dialect = CsvFiles.Dialect(text);
        Assert.Null(dialect.HeaderRecord);
        Assert.Equal(1, dialect.FirstDataRecord);
        Assert.Empty(dialect.Header);
    }

    [Theory]
    [InlineData("id,name\n")]
    [InlineData("Museum,2011,2010\nGalleria,23.824,17.518\nPitre,closed,12.1\n")]
    [InlineData("First,Last\nAda,Byron\nBen,Cole\n")]
    public void Sniff_Names_AreAHeader(string text) => Assert.Equal(1, CsvFiles.Dialect(text).HeaderRecord);

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("macintosh", "macintosh")]
    public void Sniff_EncodingWithoutMark_IsFound(string written, string expected)
    {
        var bytes = Bytes(written);
        var dialect = CsvFiles.Dialect(bytes);
        Assert.Equal(expected, dialect.Encoding);
        Assert.Equal(0, dialect.BomLength);
        Assert.Equal("“near the café”", CsvFiles.Data(bytes)[0].Values[2]);
    }

    [Theory]
    [InlineData("utf-8", 3)]
    [InlineData("utf-16", 2)]
    [InlineData("utf-16BE", 2)]
    public void Sniff_ByteOrderMark_StaysOutOfTheFirstName(string written, int length)
    {
        var mark = written == "utf-8" ? Encoding.UTF8.Preamble : written == "utf-16" ? Encoding.Unicode.Preamble : Encoding.BigEndianUnicode.Preamble;
        byte[] bytes = [.. mark, .. Bytes(written)];
        var dialect = CsvFiles.Dialect(bytes);
        Assert.Equal(length, dialect.BomLength);
        Assert.Equal("Name", dialect.Header[0]);
        Assert.Equal("José Núñez", CsvFiles.Data(bytes)[0].Values[0]);
    }

    [Fact]
    public void Sniff_GreekCodePage_IsFound()
    {
        var text = "id;όνομα;πόλη\n1;Γιώργος Παπαδόπουλος;Θεσσαλονίκη\n2;Ελένη Δημητρίου;Αθήνα\n3;Κατερίνα Νικολάου;Πάτρα\n";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("windows-1253")!.GetBytes(text);
        Assert.Equal("Ελένη Δημητρίου", CsvFiles.Data(bytes)[1].Values[1]);
    }

    [Fact]
    public void Sniff_CutInsideACharacter_IsStillUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes("Name,City\nAda,Zürich\nBen,Köln é");
        var outcome = CsvSniffer.Sniff(bytes.AsSpan(0, bytes.Length - 1), isWholeFile: false);
        Assert.Equal("utf-8", Assert.IsType<SniffOutcome.Recognised>(outcome).Dialect.Encoding);
    }

    [Theory]
    [InlineData(new byte[0], "empty_file")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, "empty_file")]
    [InlineData(new byte[] { 0x20, 0x0D, 0x0A, 0x09, 0x20 }, "empty_file")]
    [InlineData(new byte[] { 0x2C, 0x2C, 0x0D, 0x0A, 0x2C, 0x2C }, "empty_file")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0, 6, 0 }, "zip")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0 }, "ole")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 14, 15 }, "binary_file")]
    public void Sniff_NotATable_IsRefusedInWords(byte[] bytes, string code)
    {
        var refused = Assert.IsType<SniffOutcome.Refused>(CsvSniffer.Sniff(bytes, isWholeFile: true));
        Assert.Equal(code, refused.Code);
        Assert.EndsWith(".", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "pdf")]
    [InlineData("<!DOCTYPE html><html>", "html")]
    [InlineData("\n <?xml version=\"1.0\"?>", "xml")]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\n", "vcard")]
    [InlineData("[ {\"name\": \"A\"} ]", "json")]
    public void Sniff_OtherTextFormat_IsNamed(string text, string code) =>
        Assert.Equal(code, Assert.IsType<SniffOutcome.Refused>(CsvSniffer.Sniff(Encoding.UTF8.GetBytes(text), isWholeFile: true)).Code);

    [Fact]
    public void Sniff_OneNulInAField_IsNotBinary() => Assert.Equal(',', CsvFiles.Dialect("Name,Email\nA\0da,a@example.com\n").Delimiter);

    [Theory]
    [InlineData("Name,Email,\nAda,a@example.com,x\n")]
    [InlineData("Email\na@example.com\n")]
    [InlineData("id, name\n1, \"a, b\"\n")]
    [InlineData("id,name\n1,\"a \\\"b\\\", c\"\n")]
    public void Dialect_KeptWithABatch_ReadsTheSame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var dialect = CsvFiles.Dialect(bytes);
        var again = CsvDialect.FromTable(dialect.ToTable(), dialect.ColumnNames);
        Assert.Equal(CsvFiles.Data(bytes, dialect).Single().Values, CsvFiles.Data(bytes, again).Single().Values);
    }

    private static byte[] Bytes(string encoding)
    {
        var target = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        return target.GetBytes(encoding == "macintosh" ? Accented.Replace('\n', '\r') : Accented);
    }
}
