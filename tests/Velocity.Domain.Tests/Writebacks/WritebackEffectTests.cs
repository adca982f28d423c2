using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;
using Velocity.Domain.Writebacks;

namespace Velocity.Domain.Tests.Writebacks;

/// <summary>What a writeback does, seen through the fold: what the operations leave behind is what counts.</summary>
public class WritebackEffectTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly PrincipalRef Reviewer = PrincipalRef.User(Guid.CreateVersion7());
    private static readonly Ref Segment = Ref.Parse($"transcript:{Guid.CreateVersion7()}#t=2.40,7.85");
    private static readonly Ref Mail = Ref.Parse($"interaction:{Guid.CreateVersion7()}#event=1");
    private static readonly Ref Client = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());

    [Fact]
    public void SetField_AsProposed_IsPreferredWithItsOwnEvidenceAndTheOldValueStaysVisible()
    {
        var after = Committed(Held(("job_title", "Builder")), Set("job_title", "Surveyor") with { EvidenceRefs = [Segment] });
        Assert.Equal(["Surveyor", "Builder"], after.Texts("job_title"));
        var preferred = after.Preferred("job_title")!;
        Assert.True(preferred.Preferred);
        Assert.Equal([Segment], preferred.Stated.Sources);
        Assert.Equal(0.8, preferred.Stated.Confidence.Value);
    }

    [Fact]
    public void SetField_WithoutEvidenceOfItsOwn_RestsOnAllOfTheProposals() =>
        Assert.Equal([Segment, Mail], Committed(Held(), Set("job_title", "Surveyor")).Preferred("job_title")!.Stated.Sources);

    [Fact]
    public void Change_ThatTheReviewerTyped_IsTheReviewersAndCertain()
    {
        var proposal = Proposal(Set("job_title", "Surveyer"));
        var after = Fold(Held(), new WritebackEffect(proposal, Reviewer).Operations([Set("job_title", "Surveyor")], Held(), NewEntity));
        var stated = after[Client].Preferred("job_title")!.Stated;
        Assert.Equal([Reviewer.ToRef()], stated.Sources);
        Assert.Equal(Confidence.Certain, stated.Confidence);
    }

    [Fact]
    public void AddValue_ThatIsHeld_GainsTheNewSource()
    {
        var after = Committed(Held(("note", "Wants a garden.")), new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden.")));
        var note = Assert.Single(after.Values("note"));
        Assert.Contains(Segment, note.Stated.Sources);
    }

    [Fact]
    public void AddValue_ToAnEmptySingleValuedField_IsPreferred() =>
        Assert.True(Committed(Held(), new ProposedChange.AddValue("job_title", FieldValue.Text("Surveyor"))).Preferred("job_title")!.Preferred);

    [Fact]
    public void RemoveValue_OfThePreferredOne_LetsTheNextStepUp()
    {
        var held = Committed(Held(("job_title", "Builder")), Set("job_title", "Surveyor"));
        var after = Committed(held, new ProposedChange.RemoveValue("job_title", FieldValue.Text("Surveyor")));
        Assert.Equal(["Builder"], after.Texts("job_title"));
        Assert.True(after.Preferred("job_title")!.Preferred);
    }

    [Fact]
    public void SetAndRemove_OfOneField_InEitherOrder_LeaveTheNewValueAlone() =>
        Assert.Equal(["Surveyor"], Committed(Held(("job_title", "Builder")), new ProposedChange.RemoveValue("job_title", FieldValue.Text("Builder")), Set("job_title", "Surveyor")).Texts("job_title"));

    [Fact]
    public void CreateEntity_OfATask_BelongsToTheClient()
    {
        var change = new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text("Send listings"), new Confidence(0.8), [Segment])]);
        var states = Fold(Held(), new WritebackEffect(Proposal(change), null).Operations([change], Held(), NewEntity));
        var task = Assert.Single(states.Values, state => state.EntityType == EntityTypes.Task);
        Assert.Equal(Client, task.ClientRef);
        Assert.Equal([Segment], task.Preferred("title")!.Stated.Sources);
    }

    [Theory]
    [InlineData("Builder", 1, ChangeState.Applies)]
    [InlineData("Builder", 0, ChangeState.Moved)]
    [InlineData("Surveyor", 0, ChangeState.AlreadySo)]
    public void Standing_OfASetField_SaysWhetherTheFieldMovedSinceItWasRead(string held, long read, ChangeState expected) =>
        Assert.Equal(expected, ChangeStanding.Of(Set("job_title", "Surveyor"), Held(("job_title", held)), read).State);

    [Fact]
    public void Standing_WhereAnotherFieldMoved_IsNotMoved()
    {
        var target = Committed(Held(("job_title", "Builder")), Set("department", "Sales"));
        Assert.Equal(ChangeState.Applies, ChangeStanding.Of(Set("job_title", "Surveyor"), target, 1).State);
        Assert.Equal(ChangeState.Moved, ChangeStanding.Of(Set("department", "Legal"), target, 1).State);
    }

    [Fact]
    public void Standing_WhereTheFieldWasEmptiedSince_IsMoved()
    {
        var target = Committed(Held(("job_title", "Builder")), new ProposedChange.RemoveValue("job_title", FieldValue.Text("Builder")));
        Assert.Equal(ChangeState.Moved, ChangeStanding.Of(Set("job_title", "Surveyor"), target, 1).State);
    }

    [Fact]
    public void Standing_WhereAPersonTypedWhatWouldGo_SaysSo()
    {
        var typed = Fold(Held(), new WritebackEffect(Proposal(Set("job_title", "X")), Reviewer).Operations([Set("job_title", "Builder")], Held(), NewEntity))[Client];
        Assert.True(ChangeStanding.Of(Set("job_title", "Surveyor"), typed, 9).OverwritesAPerson);
        Assert.False(ChangeStanding.Of(Set("job_title", "Surveyor"), Held(("job_title", "Builder")), 9).OverwritesAPerson);
    }

    [Fact]
    public void Hash_OfTheSameChangesInAnotherOrderOnOtherEvidence_IsTheSame()
    {
        var (set, add) = (Set("job_title", "Surveyor"), new ProposedChange.AddValue("note", FieldValue.Text("A")));
        Assert.Equal(ChangeKey.HashOf(Client, [set, add]), ChangeKey.HashOf(Client, [add with { EvidenceRefs = [Mail] }, set]));
        Assert.NotEqual(ChangeKey.HashOf(Client, [set, add]), ChangeKey.HashOf(Client, [set]));
    }

    [Fact]
    public void Check_OfTwoWritesToOneSingleValuedField_IsAFault()
    {
        var faults = OracleWritebackProposal.Check([Set("job_title", "A"), new ProposedChange.AddValue("job_title", FieldValue.Text("B"))], EntityTypes.Client, "/x");
        Assert.Equal(("/x/1/field", "written_twice"), faults.Select(fault => (fault.Pointer, fault.Code)).Single());
    }

    [Fact]
    public void Check_OfEvidenceThatTheProposalDoesNotName_IsAFault() =>
        Assert.Contains(ArtifactCheck.Check(Proposal(Set("job_title", "A") with { EvidenceRefs = [Client] })), fault => fault.Pointer == "/proposed_change/0/evidence_refs");

    private static ProposedChange.SetField Set(string field, string value) => new(field, FieldValue.Text(value));

    private static OracleWritebackProposal Proposal(params ProposedChange[] changes) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "oracle", CreatedAt = At,
        CreatedBy = new PrincipalRef(PrincipalKind.Agent, "oracle"), OnBehalfOf = Reviewer, Confidence = new Confidence(0.8),
        Provenance = [new ProvenanceStep("propose", new PrincipalRef(PrincipalKind.Agent, "oracle"), [Segment], At)],
        ProposalId = new ProposalId(Guid.CreateVersion7()), TargetDomain = "client_graph", TargetEntityRef = Client, BaseVersion = 1,
        ProposedChange = changes, ReasoningSummary = "Said so.", EvidenceRefs = [Segment, Mail], ApprovalRequired = true,
    };

    /// <summary>A client whose fields an imported row filled, at version 1.</summary>
    private static EntityState Held(params (string Field, string Value)[] values) => Fold(null,
    [
        new GraphOperation.CreateEntity { Entity = Client },
        .. values.Select(value => FieldCatalog.Get(EntityTypes.Client, value.Field).IsMultiValued
            ? (GraphOperation)new GraphOperation.AddValue { Entity = Client, Field = value.Field, Value = Imported(value.Value) }
            : new GraphOperation.SetField { Entity = Client, Field = value.Field, After = Imported(value.Value) }),
    ])[Client];

    private static StatedValue Imported(string text) => new(FieldValue.Text(text), new Confidence(0.9), [Ref.Cell(new BatchId(Guid.CreateVersion7()), 2, 1)]);

    private static EntityState Committed(EntityState target, params ProposedChange[] changes) =>
        Fold(target, new WritebackEffect(Proposal(changes), null).Operations(changes, target, NewEntity))[Client];

    private static IReadOnlyDictionary<Ref, EntityState> Fold(EntityState? before, IReadOnlyList<GraphOperation> operations) =>
        ClientGraph.Apply(Given.Delta((before?.Version ?? 0) + 1, [.. operations]), entity => entity == before?.Entity ? before : null);

    private static Ref NewEntity(string type) => Ref.Entity(type, Guid.CreateVersion7());
}
