using Velocity.Benchmarks.Linkage;
using Velocity.Benchmarks.Linkage.Leads;
using Velocity.Domain.Matching;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Matching;

public class ModelTests
{
    [Fact]
    public void Model_WrittenAndRead_IsTheSame()
    {
        var model = Linker.Link([.. new LeadRows(4).Take(400).Select((row, i) => LeadRecords.Of(row, i))]).Model;
        var read = LinkageModel.FromJson(model.ToJson())!;
        Assert.Equal(model.ToJson(), read.ToJson());
        Assert.NotEmpty(read[MatchField.FamilyName].CommonValues);
        Assert.Empty(read[MatchField.Email].CommonValues);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no model")]
    [InlineData("""{"version":"0","records":1,"partners_per_record":1,"associates_per_record":1,"fields":[]}""")]
    public void Text_OfNoModelOfThisVersion_IsNone(string json) => Assert.Null(LinkageModel.FromJson(json));

    [Fact]
    public void Prior_OfEveryField_IsADistribution() => Assert.All(LinkageModel.Prior.Fields, field =>
    {
        Assert.Equal(1, field.Levels.Sum(level => level.M), 9);
        Assert.Equal(1, field.Levels.Sum(level => level.U), 9);
    });

    [Fact]
    public void Estimate_OnGeneratedLeads_FindsTheSharesThatMadeThem()
    {
        LeadRow[] rows = [.. new LeadRows(5).Take(8_000)];
        var model = Linker.Link([.. rows.Select((row, i) => LeadRecords.Of(row, i))]).Model;
        var pairs = rows.GroupBy(row => row.Person).SelectMany(group => group.SelectMany((a, i) => group.Skip(i + 1).Select(b => (A: a, B: b)))).ToList();
        var partners = 2.0 * pairs.Count / rows.Length;
        Assert.InRange(model.PartnersPerRecord, partners * 0.85, partners * 1.15);
        var dated = pairs.Where(pair => pair.A.BirthDate.Length > 0 && pair.B.BirthDate.Length > 0).ToList();
        Assert.Equal(dated.Count(pair => pair.A.BirthDate == pair.B.BirthDate) / (double)dated.Count, M(model, MatchField.BirthDate, Agreement.Exact), 0.06);
        var given = pairs.Where(pair => pair.A.Family.Length > 0 && pair.B.Family.Length > 0).ToList();
        Assert.Equal(given.Count(pair => string.Equals(pair.A.Family, pair.B.Family, StringComparison.OrdinalIgnoreCase)) / (double)given.Count, M(model, MatchField.FamilyName, Agreement.Exact), 0.08);
    }

    [Fact]
    public void Estimate_OnThirtyRows_StaysNearThePrior()
    {
        var model = Linker.Link([.. new LeadRows(6).Take(30).Select((row, i) => LeadRecords.Of(row, i))]).Model;
        Assert.InRange(M(model, MatchField.FamilyName, Agreement.Exact), 0.5, 0.9);
        Assert.InRange(M(model, MatchField.GivenName, Agreement.Different), 0.01, 0.12);
    }

    [Fact]
    public void Estimate_OnVectorsWithKnownParameters_RecoversThem()
    {
        // gamma_col_1,gamma_col_2,gamma_col_3,true_match_l: 0,1,0,1
        var rows = File.ReadLines(SharedData.Path("linkage", "splink", "known_params_comparison_vectors.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        MatchField[] fields = [MatchField.BirthDate, MatchField.JobTitle, MatchField.Sex];
        var pairs = new ComparedPairs();
        foreach (var row in rows)
        {
            var levels = new Agreement[RecordStore.FieldCount];
            for (var i = 0; i < fields.Length; i++)
                levels[(int)fields[i]] = row[i] == "1" ? Agreement.Exact : Agreement.Different;
            pairs.Add(levels);
        }

        // As many records as have so many pairs, and nobody who shares a home.
        var records = (int)Math.Round((1 + Math.Sqrt(1 + 8.0 * rows.Count)) / 2);
        var model = ModelEstimator.Fit(LinkageModel.Prior with { AssociatesPerRecord = 1e-9 }, pairs, 1, pairs, records, rounds: 100, priorWeight: 0.001);
        Assert.Equal(0.5, model.PartnersPerRecord / (records - 1), 0.1);
        for (var i = 0; i < fields.Length; i++)
        {
            Assert.Equal(Share(i, "1"), M(model, fields[i], Agreement.Exact), 0.07);
            Assert.Equal(Share(i, "0"), model[fields[i]].Levels.Single(level => level.Level == Agreement.Exact).U, 0.07);
        }

        double Share(int column, string match) => rows.Count(row => row[3] == match && row[column] == "1") / (double)rows.Count(row => row[3] == match);
    }

    private static double M(LinkageModel model, MatchField field, Agreement level) => model[field].Levels.Single(row => row.Level == level).M;
}
