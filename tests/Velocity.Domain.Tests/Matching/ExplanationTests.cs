using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Tests.Matching;

public class ExplanationTests
{
    private static readonly string[] Values =
    [
        "given=Robert", "given=Bob", "given=Mary", "given=R", "family=Dunmore", "family=Dunmroe", "family=Smith", "email=rob@example.com", "email=info@hudmore.example", "phone=+442079460018", "phone=+447700900123",
        "born=1971-03-09", "born=1971-09-03", "sex=m", "sex=f", "street=12 Church St", "street=14 Church St", "zip=CA4 9ZJ", "city=Camden", "org=Hudmore Homes Ltd", "job=painter",
    ];

    private static readonly Gen<string> Records = Gen.SubListOf(Values).Select(list => string.Join("; ", list));

    [Fact]
    public void Score_OfACandidate_IsTheSumOfItsParts() => Prop.ForAll(Records.Zip(Records).ToArbitrary(), pair =>
    {
        var index = new MatchIndex(LinkageModel.Prior);
        foreach (var (value, i) in Values.Select((value, i) => (value, i)))
            index.Add(People.Record(10 + i, value));
        index.Add(People.Record(1, pair.Item1));
        var probe = People.Record(2, pair.Item2);
        var all = new MatchThresholds(Suggest: 0.9, Hide: 1e-300);
        foreach (var candidate in index.Find(probe, all))
        {
            var explanation = index.Explain(probe, candidate.Id)!;
            Assert.Equal(candidate.Bits, explanation.Parts.Sum(part => part.Bits), 9);
            Assert.Equal(candidate.Bits, explanation.Bits, 9);
            Assert.Equal(candidate.FoundBy.Order(), explanation.FoundBy.Order());
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Score_OfAPair_IsTheSameBothWays() => Prop.ForAll(Records.Zip(Records).ToArbitrary(), pair =>
    {
        var index = new MatchIndex(LinkageModel.Prior);
        index.Add(People.Record(1, pair.Item1));
        index.Add(People.Record(2, pair.Item2));
        Assert.Equal(index.Explain(1, 2)!.Bits, index.Explain(2, 1)!.Bits, 9);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void MissingValue_OnOneSide_IsNoEvidence()
    {
        var explanation = People.Index("given=Robert; family=Dunmore; born=1971-03-09; phone=+447700900123", "given=Robert; family=Dunmore").Explain(0, 1)!;
        Assert.Equal([MatchField.GivenName, MatchField.FamilyName], explanation.Parts.OfType<MatchPart.Compared>().Select(part => part.Field));
    }

    [Fact]
    public void Explanation_OfAPair_SaysValuesLevelsAndHowItWasFound()
    {
        var explanation = People.Index("given=Robert; family=Dunmore; email=rob@example.com", "given=Bob; family=Dunmore; email=rob@example.com").Explain(0, 1)!;
        Assert.IsType<MatchPart.Prior>(explanation.Parts[0]);
        Assert.IsType<MatchPart.SharedLife>(explanation.Parts[^1]);
        var given = explanation.Parts.OfType<MatchPart.Compared>().First();
        Assert.Equal(("robert", "bob", "forms of one name"), (given.Left, given.Right, given.Words));
        Assert.Equal([BlockingRule.Email, BlockingRule.FullName, BlockingRule.FamilyName, BlockingRule.GivenName], explanation.FoundBy.OrderBy(rule => rule is BlockingRule.Email ? 0 : rule is BlockingRule.FullName ? 1 : rule is BlockingRule.FamilyName ? 2 : 3));
    }

    [Fact]
    public void Words_OfEveryLevel_Exist()
    {
        foreach (var field in LinkageModel.Prior.Fields)
            foreach (var level in field.Levels)
                Assert.NotEmpty(AgreementWords.Label(field.Field) + AgreementWords.Of(field.Field, level.Level));
        Assert.All(Enum.GetValues<MatchField>(), field => Assert.True(MatchFields.CatalogName(field) is not { } name || FieldCatalog.Find(EntityTypes.Client, name) is not null));
        Assert.Equal(Enum.GetValues<MatchField>().Order(), LinkageModel.Prior.Fields.Select(field => field.Field).Order());
    }
}
