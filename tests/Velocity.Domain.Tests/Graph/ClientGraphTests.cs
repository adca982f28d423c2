using System.Reflection;
using System.Text.Json.Serialization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.Given;

namespace Velocity.Domain.Tests.Graph;

public class ClientGraphTests
{
    [Fact]
    public void Create_NewEntity_BeginsEmptyAtTheDeltasSequence()
    {
        var state = ClientAfter([Create(Client)]);
        Assert.Equal((Client, 1L, 0), (state.Entity, state.Version, state.Fields.Count));
        Assert.Equal(Client, state.ClientRef);
    }

    [Fact]
    public void Create_ExistingEntity_Throws() => Assert.Throws<InvalidDeltaException>(() => ClientAfter([Create(Client)], [Create(Client)]));

    [Fact]
    public void Operation_OnWhatDoesNotExist_Throws() => Assert.Throws<InvalidDeltaException>(() => ClientAfter([Add("email", "a@sample.example")]));

    [Fact]
    public void Set_EmptyField_IsPreferredAndSaysWhoDecided()
    {
        var value = ClientAfter([Create(Client)], [Set("full_name", null, "Zoe Sample")]).Preferred("full_name")!;
        Assert.True(value.Preferred);
        Assert.Equal((Decision(2), 2L, Start.AddMinutes(2)), (value.AuthorizedBy, value.Sequence, value.RecordedAt));
    }

    [Fact]
    public void Set_OverAValue_KeepsTheOldOneVisibleWithItsOwnDecision()
    {
        var state = ClientAfter([Create(Client), Set("full_name", null, "Zoe Sample")], [Set("full_name", "Zoe Sample", "Zoë Sample")]);
        Assert.Equal(["Zoë Sample", "Zoe Sample"], state.Texts("full_name"));
        Assert.Equal([true, false], state.Values("full_name").Select(value => value.Preferred));
        Assert.Equal(Decision(1), state.Values("full_name")[1].AuthorizedBy);
    }

    [Fact]
    public void Set_ToAnAlternative_PromotesItAndJoinsItsSources()
    {
        var state = ClientAfter(
            [Create(Client), Set("full_name", null, "Zoe Sample"), Add("full_name", "Z. Sample", row: 3)],
            [Set("full_name", "Zoe Sample", "Z. Sample", row: 4)]);
        Assert.Equal(["Z. Sample", "Zoe Sample"], state.Texts("full_name"));
        Assert.Equal([Cell(3), Cell(4)], state.Preferred("full_name")!.Stated.Sources);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Somebody Else")]
    public void Set_WithAWrongBefore_Throws(string? before) => Assert.Throws<InvalidDeltaException>(
        () => ClientAfter([Create(Client), Set("full_name", null, "Zoe Sample")], [Set("full_name", before, "Zoë Sample")]));

    [Fact]
    public void Add_NewValue_StandsBesideTheOthers()
    {
        var state = ClientAfter([Create(Client), Add("email", "a@sample.example")], [Add("email", "b@sample.example")]);
        Assert.Equal(["a@sample.example", "b@sample.example"], state.Texts("email"));
        Assert.All(state.Values("email"), value => Assert.True(value.Preferred));
        Assert.Equal(2, state.Version);
    }

    [Fact]
    public void Add_HeldValue_IsCorroboratedByTheNewSource()
    {
        var state = ClientAfter([Create(Client), Add("email", "a@sample.example", row: 2)], [Add("email", "a@sample.example", row: 9)]);
        var value = Assert.Single(state.Values("email"));
        Assert.Equal([Cell(2), Cell(9)], value.Stated.Sources);
        Assert.Equal(Decision(1), value.AuthorizedBy);
    }

    [Fact]
    public void Add_ToASingleValuedField_IsAnAlternative()
    {
        var state = ClientAfter([Create(Client), Set("full_name", null, "Zoe Sample")], [Add("full_name", "Zoe S.")]);
        Assert.Equal([true, false], state.Values("full_name").Select(value => value.Preferred));
    }

    [Fact]
    public void Remove_HeldValue_IsGone() =>
        Assert.Empty(ClientAfter([Create(Client), Add("email", "a@sample.example")], [Remove("email", "a@sample.example")]).Values("email"));

    [Fact]
    public void Remove_WhatIsNotHeld_Throws() =>
        Assert.Throws<InvalidDeltaException>(() => ClientAfter([Create(Client)], [Remove("email", "a@sample.example")]));

    [Fact]
    public void Link_ThenUnlink_ChangesWhoseItIs()
    {
        var link = new GraphOperation.Link { Entity = Opportunity, Relation = Relations.OfClient, To = Client };
        var linked = Delta(1, Create(Client), Create(Opportunity), link);
        Assert.Equal(Client, Fold(linked)[Opportunity].ClientRef);
        var unlinked = Delta(2, new GraphOperation.Unlink { Entity = Opportunity, Relation = Relations.OfClient, To = Client });
        Assert.Null(Fold(linked, unlinked)[Opportunity].ClientRef);
    }

    [Fact]
    public void Apply_EveryOperationOfTheContract_IsKnown()
    {
        var samples = new Dictionary<Type, GraphOperation>
        {
            [typeof(GraphOperation.CreateEntity)] = Create(Opportunity),
            [typeof(GraphOperation.SetField)] = Set("job_title", null, "Surveyor"),
            [typeof(GraphOperation.AddValue)] = Add("email", "b@sample.example"),
            [typeof(GraphOperation.RemoveValue)] = Remove("email", "a@sample.example"),
            [typeof(GraphOperation.Link)] = new GraphOperation.Link { Entity = Client, Relation = "knows", To = Opportunity },
            [typeof(GraphOperation.Unlink)] = new GraphOperation.Unlink { Entity = Client, Relation = "knows", To = Opportunity },
            [typeof(GraphOperation.Merge)] = new GraphOperation.Merge { Entity = Client, Absorbed = History.Everybody[0] },
            [typeof(GraphOperation.Split)] = new GraphOperation.Split { Entity = Client, Absorbed = History.Everybody[1] },
        };
        foreach (var type in typeof(GraphOperation).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType))
            {
            Assert.NotEmpty(Fold(
                Delta(1, Create(Client), Create(History.Everybody[0]), Create(History.Everybody[1]), Add("email", "a@sample.example"), new GraphOperation.Merge { Entity = Client, Absorbed = History.Everybody[1] }),
                Delta(2, samples[type])));
        }
    }

    [Fact]
    public void State_RoundTripsThroughJson()
    {
        var state = ClientAfter(
            [Create(Client), Set("full_name", null, "Zoë Sample"), Add("email", "a@sample.example"), Add("note", "Line one\nline \"two\"")],
            [Set("full_name", "Zoë Sample", "Zoe Sample")]);
        var json = ContractJson.Serialize(state);
        var read = ContractJson.Deserialize<EntityState>(json);
        Assert.Equal(json, ContractJson.Serialize(read));
        Assert.Equal(state.Texts("full_name"), read.Texts("full_name"));
        Assert.Equal(state.Version, read.Version);
    }
}
