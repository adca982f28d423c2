using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Imports;

namespace Velocity.Console.Tests.Imports;

public class WordsTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.0 KB")]
    [InlineData(4_194_304, "4.2 MB")]
    [InlineData(999_999, "1.0 MB")]
    [InlineData(200_000_000, "200 MB")]
    public void Bytes_OfAnySize_ReadAsInAFileManager(long bytes, string words) => Assert.Equal(words, Readable.Bytes(bytes));

    [Theory]
    [InlineData(999, 1000, 99)]
    [InlineData(1000, 1000, 100)]
    [InlineData(0, 0, 0)]
    public void Percent_OfWhatIsDone_IsRoundedDown(long done, long total, int percent) => Assert.Equal(percent, Readable.Percent(done, total));

    [Theory]
    [MemberData(nameof(Stages))]
    public void Stage_OfEvents_IsTheFurthest(BatchEventKind[] events, BatchStage stage) => Assert.Equal(stage, BatchStages.Of(events));

    [Fact]
    public void Stage_Every_HasWordsAndAMeaning()
    {
        foreach (var stage in Enum.GetValues<BatchStage>())
        {
            Assert.NotEmpty(BatchStages.Words(stage, open: 1));
            Assert.StartsWith("v-", BatchStages.Meaning(stage, open: 1), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Progress_Parsing_TellsRowsRateAndTimeLeft() => Assert.Equal(
        "120,000 of 300,000 rows, 24,000 a second, 10 seconds left",
        BatchNow.Figures(new BatchProgress(ImportStage.Parsing, 120_000, 300_000, 24_000, TimeSpan.FromSeconds(7.5))));

    [Fact]
    public void Kind_Every_HasWordsAndUnits()
    {
        foreach (var kind in Enum.GetValues<CommunicationKind>())
        {
            Assert.NotEmpty(kind.Words());
            Assert.NotEmpty(kind.Units().Many);
            Assert.Matches("^[a-z_]+$", kind.SourceSystem());
        }
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("  two before, one after ")]
    [InlineData("tab\there\r\nand no\u00A0break\u200B")]
    [InlineData("")]
    public void ExactText_Runs_AreTheTextAgain(string text) => Assert.Equal(text, string.Concat(ExactText.Runs(text).Select(run => run.Text)));

    [Fact]
    public void ExactText_OfInvisibleCharacters_MarksEachOfThem() => Assert.Equal(
        ["space", "tab", "line feed", "no-break space", "U+200B", "space"],
        ExactText.Runs(" a\tb c\n\u00A0\u200Bd ").Where(run => run.Mark is not null).Select(run => run.Name!));

    public static TheoryData<BatchEventKind[], BatchStage> Stages => new()
    {
        { [], BatchStage.Uploading },
        { [BatchEventKind.Received], BatchStage.Reading },
        { [BatchEventKind.Received, BatchEventKind.Refused], BatchStage.Refused },
        { [BatchEventKind.Received, BatchEventKind.Parsed], BatchStage.Mapping },
        { [BatchEventKind.Received, BatchEventKind.Parsed, BatchEventKind.MappingConfirmed], BatchStage.Proposing },
        { [BatchEventKind.Received, BatchEventKind.Parsed, BatchEventKind.MappingConfirmed, BatchEventKind.Proposed], BatchStage.Review },
        { [BatchEventKind.Received, BatchEventKind.Recognised], BatchStage.Collecting },
        { [BatchEventKind.Received, BatchEventKind.Recognised, BatchEventKind.Refused], BatchStage.Refused },
        { [BatchEventKind.Received, BatchEventKind.Recognised, BatchEventKind.Collected], BatchStage.Collected },
    };
}
