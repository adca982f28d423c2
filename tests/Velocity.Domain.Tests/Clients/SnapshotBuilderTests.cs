using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;
using static Velocity.Domain.Tests.Graph.Given;

namespace Velocity.Domain.Tests.Clients;

public class SnapshotBuilderTests
{
    [Theory]
    [InlineData("qualified", 1)]
    [InlineData("won", 0)]
    [InlineData("lost", 0)]
    public void Snapshot_OfAnOpportunity_HoldsItWhileItIsActive(string stage, int active)
    {
        var snapshot = Build(stage);
        Assert.Equal(active, snapshot.ActiveOpportunities.Count);
        Assert.Equal(2, snapshot.AsOf);
        Assert.Empty(ArtifactCheck.Check(snapshot));
    }

    [Fact]
    public void Snapshot_Fields_StandInTheCatalogsOrder() =>
        Assert.Equal(["full_name", "email", "note"], Build("new").Identity.Fields.Select(field => field.Field));

    [Fact]
    public void DisplayName_OfAClient_IsTheMostTellingValue()
    {
        var nobody = ClientAfter([Create(Client)]);
        var address = ClientAfter([Create(Client), Add("email", "zoe@sample.example")]);
        var company = ClientAfter([Create(Client), Add("email", "zoe@sample.example"), Set("organization", null, "Sample Homes")]);
        Assert.Equal(["Unnamed client", "zoe@sample.example", "Sample Homes"], new[] { nobody, address, company }.Select(SnapshotBuilder.DisplayName));
    }

    private static Client360Snapshot Build(string stage)
    {
        var states = Fold(
            Delta(1, Create(Client), Add("note", "Hello"), Add("email", "zoe@sample.example"), Set("full_name", null, "Zoe Sample")),
            Delta(2, [.. DecisionEffect.Create(Opportunity, new CanonicalPayload([Proposed("stage", stage)]), Client).Operations]));
        return SnapshotBuilder.Build(states[Client], [states[Opportunity]], new ArtifactId(new Guid(1, 0, 0, new byte[8])), Start);
    }
}
