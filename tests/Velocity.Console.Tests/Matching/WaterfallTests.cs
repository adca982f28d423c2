using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Velocity.Console.Features.Matching;
using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Matching;

public sealed class WaterfallTests : IAsyncDisposable
{
    private static readonly ExplainedPart Prior = new(ExplainedKind.Prior, -12.34, null, null, null, null, null, null);
    private static readonly ExplainedPart Email = new(ExplainedKind.Field, 14.27, MatchField.Email, Agreement.Exact, "anna@example.com", "anna@example.com", 0.00024, 3);
    private static readonly ExplainedPart Telephone = new(ExplainedKind.Field, 9.01, MatchField.Telephone, Agreement.Exact, "41441234567", "41441234567", 0.025, 1);
    private static readonly ExplainedPart GivenName = new(ExplainedKind.Field, -3.16, MatchField.GivenName, Agreement.Different, "anna", "bert", null, 7);
    private static readonly ExplainedPart Street = new(ExplainedKind.Field, 1.23, MatchField.Street, Agreement.Near, "birch <b>lane</b> 12", "birch <b>lane</b> 13", null, 7);
    private static readonly ExplainedPart Shared = new(ExplainedKind.SharedLife, -2.5, null, null, null, null, null, null);
    private readonly BunitContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Steps_OfAPair_SumToTheScoreThatIsShown()
    {
        var shown = Show(Prior, Email, Telephone, GivenName, Street, Shared);
        var steps = shown.FindAll(".mt-steps .mt-bits").Select(Bits).ToList();
        Assert.Equal(6, steps.Count);
        Assert.Equal(Bits(shown.Find(".mt-sum .mt-bits")), steps.Sum(), 0.05 * (steps.Count + 1));
        Assert.Contains("99\u00a0% likely one", shown.Find(".mt-sum").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_BeginWhereTheStepBeforeEnded()
    {
        var steps = WaterfallSteps.Of(new PairExplanation([Prior, Email, GivenName], []), null, null);
        Assert.Equal(steps.Zero, steps.Steps[0].From);
        Assert.All(steps.Steps.Zip(steps.Steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(steps.Steps, step => Assert.InRange(step.To, 0, 100));
    }

    [Fact]
    public void Values_OfAField_StandSideBySideWithWhatDiffersMarked()
    {
        var shown = Show(Prior, Street);
        var values = shown.FindAll(".mt-values > span");
        Assert.Equal(["Anna A.: birch <b>lane</b> 12", "Bert B.: birch <b>lane</b> 13"], values.Select(value => value.TextContent));
        Assert.Equal(["2", "3"], shown.FindAll("mark").Select(mark => mark.TextContent));
        Assert.Empty(shown.FindAll("b"));
    }

    [Fact]
    public void Values_OfTheSame_SayHowCommonTheyAre()
    {
        Assert.Contains("1 in 4,200 people, on 3 records", Show(Prior, Email).Find(".mt-common").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 in 40 people, on no other record", Show(Prior, Telephone).Find(".mt-common").TextContent, StringComparison.Ordinal);
        Assert.Empty(Show(Prior, GivenName).FindAll(".mt-common"));
    }

    [Fact]
    public void SharedLife_OfNothing_IsLeftOut() => Assert.Equal(2, Show(Prior, Email, Shared with { Bits = 0 }).FindAll(".mt-steps > li").Count);

    [Fact]
    public void Sentence_SaysWhatSpeaksForAndAgainst()
    {
        Assert.Equal("The same e-mail and telephone; the given name is another.", WaterfallSteps.Say(new PairExplanation([Prior, Telephone, GivenName, Email], [])));
        Assert.Equal("Nearly the same street; people of one home or office would share some of it.", WaterfallSteps.Say(new PairExplanation([Prior, Street, Shared], [])));
        Assert.Equal("Little speaks for one; the given name is another.", WaterfallSteps.Say(new PairExplanation([Prior, GivenName], [])));
    }

    [Fact]
    public void EveryLevelAndRule_HasWords()
    {
        foreach (var level in Enum.GetValues<Agreement>().Where(level => level != Agreement.Missing))
            Assert.NotEmpty(WaterfallSteps.Say(new PairExplanation([Email with { Level = level }, GivenName with { Level = level }], [])));
        Assert.Equal(Enum.GetValues<BlockingRule>().Length, WaterfallSteps.FoundBy(Enum.GetValues<BlockingRule>()).Split(", ").Length);
    }

    [Fact]
    public void FoundBy_IsSaidAtTheBottom() =>
        Assert.Contains("Brought together by: e-mail, sound of the full name.", Show(Prior, Email).Find(".mt-foot").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Bars_AreLeftOutWhenReadAloud() => Assert.All(Show(Prior, Email, GivenName).FindAll("svg"), bar => Assert.Equal("true", bar.GetAttribute("aria-hidden")));

    private IRenderedComponent<Waterfall> Show(params ExplainedPart[] parts)
    {
        var explanation = new PairExplanation(parts, [BlockingRule.Email, BlockingRule.FullName]);
        var pair = new MatchedPair(Ref.Entity("client", Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), Ref.Entity("client", Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), explanation.Bits(), explanation);
        return _context.Render<Waterfall>(parameters => parameters.Add(fall => fall.Pair, pair).Add(fall => fall.NameOfA, "Anna A.").Add(fall => fall.NameOfB, "Bert B."));
    }

    private static double Bits(IElement shown) => double.Parse(shown.TextContent.Replace(" bits", "", StringComparison.Ordinal).Replace('−', '-'), CultureInfo.InvariantCulture);
}
