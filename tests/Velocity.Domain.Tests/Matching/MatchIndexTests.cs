using Velocity.Benchmarks.Linkage;
using Velocity.Benchmarks.Linkage.Leads;
using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

public class MatchIndexTests
{
    [Fact]
    public void Index_FilledOneByOne_FindsWhatABatchFinds()
    {
        MatchRecord[] records = [.. new LeadRows(3).Take(900).Select((row, i) => LeadRecords.Of(row, i))];
        var batch = Linker.Link(records);
        var index = new MatchIndex(batch.Model with { Fields = [.. batch.Model.Fields.Select(field => field with { CommonValues = new Dictionary<string, double>() })] });
        foreach (var record in records)
            index.Add(record);
        var found = records.SelectMany(record => index.Find(record.Id)!.Where(candidate => candidate.Id > record.Id).Select(candidate => (A: record.Id, B: candidate.Id, Bits: Math.Round(candidate.Bits, 6))));
        Assert.Equal(batch.Pairs.Select(pair => (A: (long)pair.A, B: (long)pair.B, Bits: Math.Round(pair.Bits, 6))).Order(), found.Order());
        Assert.True(batch.Pairs.Count > 200);
    }

    [Fact]
    public void Record_NotInTheIndex_ScoresAsIfItWere()
    {
        var index = People.Index("given=Robert; family=Dunmore; email=rob.dunmore@example.com; born=1971-03-09");
        var probe = People.Record(1, "given=Bob; family=Dunmore; email=rob.dunmore@example.com");
        var before = Assert.Single(index.Find(probe));
        index.Add(probe);
        Assert.Equal(before.Bits, index.Explain(1, 0)!.Bits, 6);
    }

    [Fact]
    public void Record_Removed_IsNotFoundAndCountsNoMore()
    {
        var index = People.Index("given=Robert; family=Dunmore; email=rob.dunmore@example.com");
        var probe = People.Record(9, "given=Robert; family=Dunmore; email=rob.dunmore@example.com");
        var before = index.Find(probe);
        index.Add(People.Record(5, "given=Robert; family=Dunmore; email=rob.dunmore@example.com"));
        Assert.Equal(2, index.Find(probe).Count);
        Assert.True(index.Remove(5));
        Assert.False(index.Remove(5));
        var after = index.Find(probe);
        Assert.Equal(before.Select(candidate => (candidate.Id, Math.Round(candidate.Bits, 9))), after.Select(candidate => (candidate.Id, Math.Round(candidate.Bits, 9))));
    }

    [Fact]
    public void Record_AddedAgain_TakesThePlaceOfItsEarlierSelf()
    {
        var index = People.Index("given=Robert; family=Dunmore; phone=+447700900123");
        var count = index.Count;
        index.Add(People.Record(0, "given=Mary; family=Selwood; phone=+447700900999"));
        Assert.Equal(count, index.Count);
        Assert.Empty(index.Find(People.Record(9, "given=Robert; family=Dunmore; phone=+447700900123")));
        Assert.NotEmpty(index.Find(People.Record(9, "given=Mary; family=Selwood; phone=+447700900999")));
    }

    [Fact]
    public void Key_HeldByTooMany_IsSplitAndStillFinds()
    {
        var index = new MatchIndex(LinkageModel.Prior);
        for (var i = 0; i < 1_000; i++)
            index.Add(People.Record(i, $"given=John; family=Smith; born={1900 + (i / 12)}-{1 + (i % 12):00}-07; phone=+4477{i:00000000}"));
        Assert.True(index.Limits.SplitKeys > 0);
        var best = index.Find(People.Record(-1, "given=John; family=Smith; born=1950-05-07; phone=+447700000604"))[0];
        Assert.Equal(604, best.Id);
    }
}
