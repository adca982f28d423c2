using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Domain.Tests.Writebacks;

public class ChangeConflictsTests
{
    private static readonly Ref Client = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());

    [Fact]
    public void Proposals_ThatSetAFieldToDifferentValues_Conflict()
    {
        var (surveyor, builder) = (Proposal(Set("job_title", "Surveyor")), Proposal(Set("job_title", "Builder")));
        var conflict = Assert.Single(ChangeConflicts.Of([surveyor, Proposal(Set("department", "Sales")), builder]));
        Assert.Equal("job_title", conflict.Field);
        Assert.Equal([surveyor.Id, builder.Id], conflict.Proposals);
        Assert.Equal([FieldValue.Text("Surveyor"), FieldValue.Text("Builder")], conflict.Values);
    }

    [Fact]
    public void Proposals_ThatSayTheSame_Agree() =>
        Assert.Empty(ChangeConflicts.Of([Proposal(Set("job_title", "Surveyor")), Proposal(Set("job_title", "Surveyor"))]));

    [Fact]
    public void Proposals_ThatAddDifferentValues_DoNotConflict() =>
        Assert.Empty(ChangeConflicts.Of([Proposal(Add("note", "A")), Proposal(Add("note", "B")), Proposal(Remove("note", "C"))]));

    [Fact]
    public void Proposal_ThatRemovesWhatAnotherAdds_Conflicts()
    {
        var conflict = Assert.Single(ChangeConflicts.Of([Proposal(Add("note", "A")), Proposal(Remove("note", "A")), Proposal(Add("note", "B"))]));
        Assert.Equal(2, conflict.Proposals.Count);
        Assert.All(conflict.Values, value => Assert.Equal(FieldValue.Text("A"), value));
    }

    [Fact]
    public void Proposal_ThatReplacesAValue_IsNotAtOddsWithItself() =>
        Assert.Empty(ChangeConflicts.Of([Proposal(Remove("email", "a@b.example"), Add("email", "c@b.example"))]));

    [Fact]
    public void Proposals_AboutDifferentEntities_DoNotConflict()
    {
        var other = Proposal(Set("job_title", "Builder")) with { Target = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()) };
        Assert.Empty(ChangeConflicts.Of([Proposal(Set("job_title", "Surveyor")), other]));
    }

    private static OpenWriteback Proposal(params ProposedChange[] changes) => new(new ProposalId(Guid.CreateVersion7()), Client, changes);

    private static ProposedChange Set(string field, string value) => new ProposedChange.SetField(field, FieldValue.Text(value));

    private static ProposedChange Add(string field, string value) => new ProposedChange.AddValue(field, FieldValue.Text(value));

    private static ProposedChange Remove(string field, string value) => new ProposedChange.RemoveValue(field, FieldValue.Text(value));
}
