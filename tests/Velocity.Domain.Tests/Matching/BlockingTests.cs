using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Tests.Matching;

public class BlockingTests
{
    [Fact]
    public void Value_ThatHalfTheListHolds_IsSplitAndTheReportSaysSo()
    {
        MatchRecord[] records = [.. Enumerable.Range(0, 6_000).Select(i => People.Record(i, $"given=John; family=N{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}rton; born={1920 + (i % 70)}-{1 + (i % 12):00}-{1 + (i % 28):00}"))];
        var linkage = Linker.Link(records);
        var rule = linkage.Blocking.Rules.Single(rule => rule.Rule == BlockingRule.GivenName);
        Assert.Equal(1, rule.SplitBlocks);
        Assert.True(rule.LargestBlock < 6_000);
        Assert.True(linkage.Blocking.Pairs < 200L * records.Length, $"{linkage.Blocking.Pairs} pairs");
    }

    [Fact]
    public void Value_ThatNothingSplits_IsDroppedAndTheReportSaysSo()
    {
        MatchRecord[] records = [.. Enumerable.Range(0, 3_000).Select(i => People.Record(i, "email=leads@portal.example"))];
        var linkage = Linker.Link(records);
        var rule = linkage.Blocking.Rules.Single(rule => rule.Rule == BlockingRule.Email);
        Assert.Equal((0L, 1, 0), (rule.Pairs, rule.SplitBlocks, rule.DroppedBlocks));
        Assert.Equal(3_000, rule.DroppedRecords);
        Assert.Empty(linkage.Pairs);
    }

    [Fact]
    public void TwoLists_Linked_GiveOnlyPairsAcross()
    {
        MatchRecord[] records = [.. Enumerable.Range(0, 40).Select(i => People.Record(i, $"given=Robert; family=Dunmore{(char)('a' + i % 20)}{(char)('a' + i % 20)}; phone=+4477009{i % 20:00000}"))];
        var linkage = Linker.Link(records, sides: [.. records.Select((_, i) => (byte)(i < 20 ? 0 : 1))]);
        Assert.NotEmpty(linkage.Pairs);
        Assert.All(linkage.Pairs, pair => Assert.True(pair.A < 20 && pair.B >= 20));
    }
}
