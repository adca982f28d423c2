using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.Given;

namespace Velocity.Domain.Tests.Graph;

public class CompensationTests
{
    private static readonly ClientGraphDelta Created = Delta(1, Create(Client), Set("full_name", null, "Zoe Sample"));

    [Fact]
    public void AddedValue_IsTakenAwayAgain() => Assert.Empty(After(Created, Delta(2, Add("note", "Wants a garden.")))[Client].Values("note"));

    [Fact]
    public void AddedValue_ThatAnotherSourceHadBrought_Stays()
    {
        var (states, compensation) = Of(Delta(3, Add("note", "Wants a garden.")), Created, Delta(2, Add("note", "Wants a garden.")), Delta(3, Add("note", "Wants a garden.", row: 9)));
        Assert.Single(states[Client].Values("note"));
        Assert.Empty(compensation.Operations);
        Assert.Single(compensation.Kept);
    }

    [Fact]
    public void FilledField_IsEmptyAgain_AndAnOverwrittenOneIsWhatItWas()
    {
        Assert.Empty(After(Created, Delta(2, Set("job_title", null, "Surveyor")))[Client].Values("job_title"));
        var states = After(Created, Delta(2, Set("job_title", null, "Builder")), Delta(3, Set("job_title", "Builder", "Surveyor")));
        Assert.Equal("Builder", states[Client].Texts("job_title").First());
    }

    [Fact]
    public void Field_ThatWasWrittenAgainSince_Stays()
    {
        var delta = Delta(2, Set("job_title", null, "Builder"));
        var (states, compensation) = Of(delta, Created, delta, Delta(3, Set("job_title", "Builder", "Surveyor")), Delta(4, Remove("job_title", "Builder")));
        Assert.Equal(["Surveyor"], states[Client].Texts("job_title"));
        Assert.Empty(compensation.Operations);
    }

    [Fact]
    public void CreatedEntity_LeavesItsClientAsAWhole()
    {
        GraphOperation[] task =
        [
            Create(Opportunity), new GraphOperation.Link { Entity = Opportunity, Relation = Relations.OfClient, To = Client },
            new GraphOperation.SetField { Entity = Opportunity, Field = "timeframe", After = Stated("June") },
        ];
        var states = After(Created, Delta(2, task));
        Assert.Null(states[Opportunity].ClientRef);
        Assert.Equal(["June"], states[Opportunity].Texts("timeframe"));
    }

    [Fact]
    public void CreatedClient_LosesEveryValueThatTheDeltaBrought()
    {
        var states = After(Delta(1, Create(Client), Set("full_name", null, "Zoe Sample"), Add("email", "zoe@sample.example"), Add("email", "zoe@sample.example", row: 3), Add("email", "z@sample.example")));
        Assert.All(states[Client].Fields.Values, Assert.Empty);
    }

    [Fact]
    public void CreatedClient_KeepsWhatOthersSaidOrSaySince()
    {
        var created = Delta(1, Create(Client), Set("full_name", null, "Zoe Sample"), Add("email", "zoe@sample.example"));
        var since = Delta(2, Add("email", "zoe@sample.example", row: 9), Add("note", "Called twice."));
        var (states, compensation) = Of(created, created, since);
        Assert.Single(compensation.Kept);
        states = Fold(created, since, Delta(3, [.. compensation.Operations]));
        Assert.Equal((0, 1, 1), (states[Client].Values("full_name").Count, states[Client].Values("email").Count, states[Client].Values("note").Count));
    }

    [Fact]
    public void CreatedEntity_ThatWasWrittenToSince_StaysWithItsClient()
    {
        var created = Delta(
            1, Create(Client), Set("full_name", null, "Zoe Sample"), Create(Opportunity), new GraphOperation.Link { Entity = Opportunity, Relation = Relations.OfClient, To = Client },
            new GraphOperation.SetField { Entity = Opportunity, Field = "timeframe", After = Stated("June") });
        var since = Delta(2, new GraphOperation.AddValue { Entity = Opportunity, Field = "note", Value = Stated("No garage.") });
        var (_, compensation) = Of(created, created, since);
        var states = Fold(created, since, Delta(3, [.. compensation.Operations]));
        Assert.Equal((Client, 0), (states[Opportunity].ClientRef, states[Opportunity].Values("timeframe").Count));
        Assert.Equal(["Opportunity stays: it was written to since."], compensation.Kept);
    }

    [Fact]
    public void LaterDeltas_OnOtherFields_ChangeNothing() =>
        Assert.Equal(["vip"], After(2, Created, Delta(2, Add("note", "A")), Delta(3, Add("category", "vip")))[Client].Texts("category"));

    /// <summary>The states once the last delta was taken back.</summary>
    private static Dictionary<Ref, EntityState> After(params ClientGraphDelta[] deltas) => After(deltas[^1].Sequence, deltas);

    private static Dictionary<Ref, EntityState> After(long sequence, params ClientGraphDelta[] deltas)
    {
        var (states, compensation) = Of(deltas.Single(delta => delta.Sequence == sequence), deltas);
        Assert.Empty(compensation.Kept);
        return Fold([.. deltas, Delta(deltas[^1].Sequence + 1, [.. compensation.Operations])]);
    }

    private static (Dictionary<Ref, EntityState> States, Compensation Compensation) Of(ClientGraphDelta delta, params ClientGraphDelta[] deltas)
    {
        var states = Fold(deltas);
        return (states, Compensation.Of(delta, states.GetValueOrDefault));
    }
}
