using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Tests.Imports;

public class CsvRecordReaderTests
{
    [Fact]
    public void Read_RowAndLine_CountRecordsAndPhysicalLines()
    {
        var records = CsvFiles.Data("Name,Note\r\nAda,\"one\r\ntwo\rthree\nfour\"\r\nBen,x\n\nCid,y");
        Assert.Equal([(2, 2), (3, 6), (4, 7), (5, 8)], records.Select(record => (record.RowNumber, record.LineNumber)));
        Assert.Equal("one\r\ntwo\rthree\nfour", records[0].Values[1]);
        Assert.True(records[2].IsBlank);
        Assert.All(records, record => Assert.Empty(record.Issues));
    }

    [Fact]
    public void Read_MixedLineEnds_EndRecordsAlike() =>
        Assert.Equal(["Ada", "Ben", "Cid"], CsvFiles.Data("Name,Age\rAda,1\nBen,2\r\nCid,3\r").Select(record => record.Values[0]));

    [Fact]
    public void Read_UnterminatedQuoteBeforeTheEnd_SparesTheRowsAfterIt()
    {
        var records = CsvFiles.Data("First,Last,Email,Phone,Note\nBad,\"never closed,x@example.com,1,2\nNext,Row,n@example.com,1,\n");
        Assert.Equal(["Bad", "\"never closed", "x@example.com", "1", "2"], records[0].Values);
        var issue = Assert.Single(records[0].Issues);
        Assert.Equal(CsvIssueCode.UnterminatedQuote, issue.Code);
        Assert.Contains("line 2", issue.Sentence, StringComparison.Ordinal);
        Assert.Equal(["Next", "Row", "n@example.com", "1", ""], records[1].Values);
        Assert.Empty(records[1].Issues);
    }

    [Theory]
    [InlineData("Next,\"fine\"")]
    [InlineData("\"Next\",\"fine\"")]
    [InlineData("Next,\"fi\"\"ne\"")]
    public void Read_UnterminatedQuoteWithQuotedRowsBelow_EndsWithItsLine(string next)
    {
        var records = CsvFiles.Data($"Name,Note\nBad,\"never closed\n{next}\nLast,\"also, fine\"\n");
        Assert.Equal(3, records.Count);
        Assert.Equal("\"never closed", records[0].Values[1]);
        Assert.Equal("Next", records[1].Values[0]);
        Assert.Equal("also, fine", records[2].Values[1]);
        Assert.Equal([1, 0, 0], records.Select(record => record.Issues.Count));
    }

    [Theory]
    [InlineData("\"Ada \"Countess\" Byron\",x", "Ada \"Countess\" Byron")]
    [InlineData("\"5\" nails\",x", "5\" nails")]
    [InlineData("\"he said\nthe \"big\" house\",x", "he said\nthe \"big\" house")]
    public void Read_QuoteNotDoubled_IsKeptAndReported(string line, string expected)
    {
        var record = CsvFiles.Data(Encoding.UTF8.GetBytes(line), CsvFiles.Comma(2)).Single();
        Assert.Equal([expected, "x"], record.Values);
        Assert.Equal(CsvIssueCode.StrayQuote, Assert.Single(record.Issues).Code);
    }

    [Theory]
    [InlineData("6' 2\",x", "6' 2\"")]
    [InlineData("a \"b\" c,x", "a \"b\" c")]
    public void Read_QuoteInPlainValue_IsText(string line, string expected) =>
        Assert.Equal([expected, "x"], CsvFiles.Data(Encoding.UTF8.GetBytes(line), CsvFiles.Comma(2)).Single().Values);

    [Fact]
    public void Read_Nul_IsLeftOutAndReported()
    {
        var records = CsvFiles.Data("Name,Email\nA\0da,a@example.com\n\"B\0en\",b@example.com\n");
        Assert.Equal(["Ada", "Ben"], records.Select(record => record.Values[0]));
        Assert.All(records, record => Assert.Equal(new RowIssue(CsvIssueCode.NulCharacter, "Column 1: NUL characters in this value were left out."), record.Issues[0]));
    }

    [Fact]
    public void Read_WesternByteAfterAsciiHead_IsSalvagedAndReported()
    {
        byte[] bytes = [.. "Name,City\nAda,Rome\nJos"u8, 0xE9, .. ",K\u00F6ln\n"u8];
        var record = CsvFiles.Data(bytes, CsvFiles.Dialect(bytes) with { Encoding = "utf-8" })[1];
        Assert.Equal(["José", "Köln"], record.Values);
        Assert.Equal(CsvIssueCode.BadEncoding, Assert.Single(record.Issues).Code);
        Assert.StartsWith("Column 1:", record.Issues[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Ragged_IsReportedUnlessNothingIsAmiss()
    {
        var records = CsvFiles.Data("a,b,c,\n1,2,3,\n1,2,3\n1,2\n1,2,3,,,\n1,2,3,4,5\n,,\n");
        Assert.Equal([null, null, CsvIssueCode.RaggedShort, null, CsvIssueCode.RaggedLong, null], records.Select(record => record.Issues.SingleOrDefault()?.Code));
        Assert.Equal(["1", "2", "3", "4", "5"], records[4].Values);
    }

    [Fact]
    public void Read_OverTheLimits_IsCutAndReported()
    {
        var limits = new CsvLimits { FieldChars = 100_000, RecordChars = 250_000, Columns = 5 };
        var big = new string('x', 400_000);
        var bytes = Encoding.UTF8.GetBytes($"{big},b\n\"{big}\",b\n{big},{big},{big},d\n1,2,3,4,5,6,7\nlast,row\n");
        var records = CsvFiles.Data(bytes, CsvFiles.Comma(2), limits);
        Assert.Equal(5, records.Count);
        Assert.Equal([CsvIssueCode.FieldTooLong], records[0].Issues.Select(issue => issue.Code));
        Assert.Equal((100_000, "b"), (records[0].Values[0].Length, records[0].Values[1]));
        Assert.Contains(records[1].Issues, issue => issue.Code == CsvIssueCode.FieldTooLong);
        Assert.Contains(records[2].Issues, issue => issue.Code == CsvIssueCode.RecordTooLong);
        Assert.Contains(records[3].Issues, issue => issue.Code == CsvIssueCode.TooManyColumns);
        Assert.Equal(5, records[3].Values.Length);
        Assert.Equal(["last", "row"], records[4].Values);
    }

    [Fact]
    public void Read_SpaceBeforeQuote_IsUnderstoodWhereTheFileDoesIt() =>
        Assert.Equal(["1", "a, b"], CsvFiles.Data("id, name\n1, \"a, b\"\n2, \"c\"\n")[0].Values);

    [Fact]
    public void Read_BackslashEscape_IsUnderstoodWhereTheFileDoesIt() =>
        Assert.Equal(["1", "a \"b\", c"], CsvFiles.Data("id,name\n1,\"a \\\"b\\\", c\"\n2,\"d\"\n")[0].Values);

    [Fact]
    public void Read_Formula_StaysText() =>
        Assert.Equal(["=HYPERLINK(\"http://x\")", "+1+1", "-2@example.com", "@SUM(A1)", "\t=cmd", "007"],
            CsvFiles.Data("a,b,c,d,e,f\n\"=HYPERLINK(\"\"http://x\"\")\",+1+1,-2@example.com,@SUM(A1),\"\t=cmd\",007\n")[0].Values);

    [Fact]
    public void Read_EndlessHostileQuotes_TakesLinearTime()
    {
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 100_000; i++)
            text.Append("\"\"\"x\n");
        var records = CsvFiles.Data(Encoding.UTF8.GetBytes(text.ToString()), CsvFiles.Comma(2));
        Assert.Equal(100_001, records.Count);
    }
}
