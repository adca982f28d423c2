using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.History;

namespace Velocity.Domain.Tests.Graph;

public class MergedClientTests
{
    private static readonly Ref Person = PrincipalRef.User(new Guid("0197b000-0000-7000-8000-0000000000f1")).ToRef();
    private static readonly Ref Segment = Ref.Parse("transcript:0197b000-0000-7000-8000-0000000000e1#t=2.40,7.85");
    private static readonly (Ref A, Ref B, Ref C) Ids = (Everybody[0], Everybody[1], Everybody[2]);

    [Fact]
    public void Merged_IsOneClient_WhicheverIdIsAskedFor()
    {
        var history = new History().Begin().Add(Ids.A, "email", "a@sample.example").Add(Ids.B, "email", "b@sample.example").Merge(Ids.A, Ids.B).Merge(Ids.C, Ids.A);
        Assert.Equal(Ids.C, history.Root(Ids.B));
        Assert.Equal(["a@sample.example", "b@sample.example"], history.View(Ids.B).Texts("email"));
        Assert.Equal([Ids.B, Ids.A], history.View(Ids.C).Absorbed.Select(absorption => absorption.Client));
    }

    [Fact]
    public void EqualValues_JoinTheirSources_AndKeepWhoSaidItFirst()
    {
        var history = new History().Begin().Add(Ids.B, "email", "a@sample.example", Segment).Add(Ids.A, "email", "a@sample.example").Merge(Ids.A, Ids.B);
        var value = Assert.Single(history.View(Ids.A).Values("email"));
        Assert.Equal([Segment, Given.Cell(2)], value.Stated.Sources);
        Assert.Equal(history.Own(Ids.B).Preferred("email")!.Sequence, value.Sequence);
    }

    [Fact]
    public void Disagreement_WithAChoice_IsTheChoice_AndTheLoserStaysVisible()
    {
        var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor", Person).Set(Ids.B, "job_title", "Builder", Segment).Merge(Ids.A, Ids.B, new SurvivorChoice("job_title", Ids.B));
        Assert.Equal([("Builder", true), ("Surveyor", false)], Values(history, "job_title"));
    }

    [Fact]
    public void Disagreement_WithoutAChoice_IsAPersonsOverAFilesOverAnAgents_ThenTheNewest()
    {
        Assert.Equal("Surveyor", Winner(Person, Given.Cell(2)));
        Assert.Equal("Builder", Winner(Segment, Given.Cell(2)));
        Assert.Equal("Builder", Winner(Given.Cell(2), Given.Cell(3)));

        static string Winner(Ref ofA, Ref ofB) =>
            Values(new History().Begin().Set(Ids.A, "job_title", "Surveyor", ofA).Set(Ids.B, "job_title", "Builder", ofB).Merge(Ids.A, Ids.B), "job_title")[0].Text;
    }

    [Fact]
    public void Choice_AmongThree_HoldsWhicheverClientItNames()
    {
        foreach (var (chosen, text) in new[] { (Ids.A, "Surveyor"), (Ids.B, "Builder"), (Ids.C, "Baker") })
        {
            SurvivorChoice[] choices = [new("job_title", chosen)];
            var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor").Set(Ids.B, "job_title", "Builder").Set(Ids.C, "job_title", "Baker")
                .Commit(IdentityEffect.Merge(Ids.A, Ids.B, choices), IdentityEffect.Merge(Ids.A, Ids.C, choices));
            Assert.Equal((text, true), Values(history, "job_title")[0]);
        }
    }

    [Fact]
    public void Edit_AfterTheMerge_WinsOverItsChoice_AlsoWhereItSaysWhatLost()
    {
        var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor").Set(Ids.B, "job_title", "Builder").Merge(Ids.A, Ids.B, new SurvivorChoice("job_title", Ids.B));
        Assert.Equal(("Surveyor", true), Values(history.Set(Ids.B, "job_title", "Surveyor"), "job_title")[0]);
    }

    [Fact]
    public void AlternativeAddedAfterTheMerge_DoesNotUndoItsChoice()
    {
        var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor").Set(Ids.B, "job_title", "Builder").Merge(Ids.A, Ids.B, new SurvivorChoice("job_title", Ids.B));
        Assert.Equal(("Builder", true), Values(history.Add(Ids.A, "job_title", "Baker"), "job_title")[0]);
    }

    [Fact]
    public void ValueThatBothHold_RemovedAfterTheMerge_IsGoneFromBoth()
    {
        var history = new History().Begin().Add(Ids.A, "email", "a@sample.example").Add(Ids.B, "email", "a@sample.example").Merge(Ids.A, Ids.B)
            .Remove(Ids.B, "email", FieldValue.Text("a@sample.example"));
        Assert.Empty(history.View(Ids.A).Values("email"));
    }

    [Fact]
    public void Split_GivesBackBothExactly_AndWhatWasAddedSinceStaysWithTheIdThatStayed()
    {
        var history = new History().Begin().Set(Ids.A, "full_name", "Zoe Sample").Add(Ids.B, "email", "b@sample.example").Set(Ids.B, "full_name", "Zoë Sample");
        var (a, b) = (history.Own(Ids.A), history.Own(Ids.B));
        history.Merge(Ids.A, Ids.B, new SurvivorChoice("full_name", Ids.B)).Add(Ids.B, "email", "new@sample.example").Split(Ids.B);
        Assert.Equal(Ids.B, history.Root(Ids.B));
        Assert.Equal(ContractJson.Serialize(b.Fields), ContractJson.Serialize(history.View(Ids.B).Fields));
        Assert.Equal(["Zoe Sample"], history.View(Ids.A).Texts("full_name"));
        Assert.Equal(["new@sample.example"], history.View(Ids.A).Texts("email"));
        Assert.Equal(ContractJson.Serialize(a.Fields["full_name"]), ContractJson.Serialize(history.View(Ids.A).Fields["full_name"]));
    }

    [Fact]
    public void Swap_ChangesTheIdAndNoValue()
    {
        var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor").Set(Ids.B, "job_title", "Builder").Set(Ids.C, "job_title", "Baker")
            .Merge(Ids.A, Ids.B, new SurvivorChoice("job_title", Ids.B)).Merge(Ids.C, Ids.A).Set(Ids.C, "full_name", "Zoe Sample");
        var before = history.View(Ids.A);
        history.Swap(Ids.B);
        Assert.Equal([Ids.B, Ids.B, Ids.B], new[] { Ids.A, Ids.B, Ids.C }.Select(history.Root));
        Assert.Equal(before.Preferred("job_title")!.Stated.Value, history.View(Ids.A).Preferred("job_title")!.Stated.Value);
        Assert.Equal(before.Fields.Keys.Order(), history.View(Ids.A).Fields.Keys.Order());
    }

    /// <summary>The value that stands came with a later merge, and would lose against the first client's own were the two put together first.</summary>
    [Fact]
    public void Swap_KeepsAValue_ThatCameWithALaterMerge()
    {
        var history = new History().Begin().Set(Ids.A, "job_title", "Surveyor", Person).Set(Ids.B, "job_title", "Builder", Segment).Set(Ids.C, "job_title", "Baker")
            .Merge(Ids.A, Ids.B, new SurvivorChoice("job_title", Ids.B)).Merge(Ids.A, Ids.C);
        Assert.Equal(("Baker", true), Values(history, "job_title")[0]);
        history.Swap(Ids.B);
        Assert.Equal(("Baker", true), Values(history, "job_title")[0]);
    }

    [Fact]
    public void Merge_WithItselfOrInACircleOrTwice_IsNoDelta()
    {
        var history = new History().Begin().Merge(Ids.A, Ids.B);
        Assert.Throws<InvalidDeltaException>(() => history.Merge(Ids.A, Ids.A));
        Assert.Throws<InvalidDeltaException>(() => history.Merge(Ids.B, Ids.A));
        Assert.Throws<InvalidDeltaException>(() => history.Merge(Ids.C, Ids.B));
        Assert.Throws<InvalidDeltaException>(() => history.Split(Ids.C));
    }

    [Fact]
    public void RelationBetweenTwo_ThatAreOneNow_IsNotShown_AndBackAfterTheSplit()
    {
        var history = new History().Begin().Commit(new GraphOperation.Link { Entity = Ids.A, Relation = "spouse", To = Ids.B }).Merge(Ids.A, Ids.B);
        Assert.Empty(history.View(Ids.A).Links);
        Assert.Single(history.Split(Ids.B).View(Ids.A).Links);
    }

    private static List<(string Text, bool Preferred)> Values(History history, string field)
    {
        var view = history.View(Ids.A);
        return [.. view.Texts(field).Zip(view.Values(field), (text, value) => (text, value.Preferred))];
    }
}
