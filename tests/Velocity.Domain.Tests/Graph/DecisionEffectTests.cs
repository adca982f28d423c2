using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.Given;

namespace Velocity.Domain.Tests.Graph;

public class DecisionEffectTests
{
    private static readonly EntityState Zoe = ClientAfter([Create(Client), Set("full_name", null, "Zoe Sample"), Add("email", "zoe@sample.example")]);

    [Fact]
    public void Create_Client_HoldsEveryValueOfThePayload()
    {
        var state = Committed(DecisionEffect.Create(Client, new CanonicalPayload([Proposed("full_name", "Zoe Sample"), Proposed("email", "a@sample.example"), Proposed("email", "b@sample.example")]), null));
        Assert.Equal(["Zoe Sample"], state.Texts("full_name"));
        Assert.Equal(["a@sample.example", "b@sample.example"], state.Texts("email"));
    }

    [Fact]
    public void Create_WhereColumnsDisagree_PrefersTheSurestAndKeepsTheOther()
    {
        var state = Committed(DecisionEffect.Create(Client, new CanonicalPayload([Proposed("full_name", "Z. Sample", confidence: 0.6), Proposed("full_name", "Zoe Sample", confidence: 0.9)]), null));
        Assert.Equal(["Zoe Sample", "Z. Sample"], state.Texts("full_name"));
        Assert.Equal([true, false], state.Values("full_name").Select(value => value.Preferred));
    }

    [Fact]
    public void Create_WhereColumnsAgree_HoldsOneValueWithBothSources()
    {
        var state = Committed(DecisionEffect.Create(Client, new CanonicalPayload([Proposed("email", "a@sample.example", row: 2), Proposed("email", "a@sample.example", row: 3)]), null));
        Assert.Equal([Cell(2), Cell(3)], Assert.Single(state.Values("email")).Stated.Sources);
    }

    [Fact]
    public void Create_Dependent_IsLinkedToItsClient()
    {
        var effect = DecisionEffect.Create(Opportunity, new CanonicalPayload([Proposed("intent", "buy")]), Client);
        Assert.Equal(Client, Fold(Delta(1, Create(Client)), Delta(2, [.. effect.Operations]))[Opportunity].ClientRef);
    }

    [Fact]
    public void Join_NewValue_IsAdded() =>
        Assert.Equal(["zoe@sample.example", "z@sample.example"], Joined([Proposed("email", "z@sample.example")]).Texts("email"));

    [Fact]
    public void Join_HeldValue_GainsTheRowAsASource() =>
        Assert.Equal([Cell(2), Cell(9)], Joined([Proposed("email", "zoe@sample.example", row: 9)]).Values("email").Single().Stated.Sources);

    [Fact]
    public void Join_EmptyField_IsFilled() => Assert.True(Joined([Proposed("job_title", "Surveyor")]).Preferred("job_title")!.Preferred);

    [Theory]
    [InlineData(false, "Zoe Sample", "Zoë S.")]
    [InlineData(true, "Zoë S.", "Zoe Sample")]
    public void Join_WhereTheyDiffer_TheChoiceDecidesAndTheLoserStaysVisible(bool take, string first, string second)
    {
        var state = Joined([Proposed("full_name", "Zoë S.", row: 9)], new FieldChoice("full_name", take));
        Assert.Equal([first, second], state.Texts("full_name"));
        Assert.Equal([true, false], state.Values("full_name").Select(value => value.Preferred));
    }

    [Fact]
    public void Join_WithoutAChoice_KeepsTheClients() => Assert.Equal(["Zoe Sample", "Zoë S."], Joined([Proposed("full_name", "Zoë S.")]).Texts("full_name"));

    [Fact]
    public void Join_TakingAnAlternativeThatIsHeld_PromotesIt()
    {
        var client = ClientAfter([Create(Client), Set("full_name", null, "Zoe Sample"), Add("full_name", "Zoë S.")]);
        var effect = DecisionEffect.Join(client, new CanonicalPayload([Proposed("full_name", "Zoë S.", row: 9)]), [new FieldChoice("full_name", TakeProposed: true)]);
        Assert.Equal(["Zoë S.", "Zoe Sample"], ClientGraph.Apply(Delta(5, [.. effect.Operations]), _ => client)[Client].Texts("full_name"));
    }

    private static EntityState Committed(DecisionEffect effect) => Fold(Delta(1, [.. effect.Operations]))[effect.Entity];

    private static EntityState Joined(IReadOnlyList<ProposedValue> values, params FieldChoice[] choices)
    {
        var effect = DecisionEffect.Join(Zoe, new CanonicalPayload(values), choices);
        return ClientGraph.Apply(Delta(5, [.. effect.Operations]), entity => entity == Client ? Zoe : null)[Client];
    }
}
