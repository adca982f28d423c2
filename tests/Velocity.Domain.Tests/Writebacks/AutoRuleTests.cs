using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Domain.Tests.Writebacks;

/// <summary>What a rule leaves to a person. Every condition on its own turns a proposal away that passes without it.</summary>
public class AutoRuleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly PrincipalRef Oracle = new(PrincipalKind.Agent, "oracle");
    private static readonly Ref Segment = Ref.Parse($"transcript:{Guid.CreateVersion7()}#t=2.40,7.85");
    private static readonly ProposedChange Note = new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden."));

    private static readonly AutoRule Rule = new("notes", 2, "Notes from calls", new RuleConditions
    {
        Makers = [Oracle], Sources = ["oracle"], Operations = [RuleOperation.AddValue, RuleOperation.FillField, RuleOperation.CreateEntity],
        Fields = ["client.note", "client.job_title", "task.title"], MinConfidence = 0.8, EvidenceKinds = [Ref.Schemes.Transcript],
    }, 3);

    [Fact]
    public void Proposal_ThatMeetsEveryCondition_IsTheRules() => Assert.Null(Leaves(Proposal(Note)));

    [Fact]
    public void Proposal_ThatAsksForAPerson_IsLeft() => Assert.NotNull(Leaves(Proposal(Note) with { ApprovalRequired = true }));

    [Fact]
    public void Proposal_OfAnotherAgent_IsLeft() => Assert.NotNull(Leaves(Proposal(Note) with { CreatedBy = new PrincipalRef(PrincipalKind.Agent, "nemo") }));

    [Fact]
    public void Proposal_OfAPerson_IsLeft() => Assert.NotNull((Rule with { When = Rule.When with { Makers = [] } }).LeavesBecause(Proposal(Note) with { CreatedBy = PrincipalRef.User(Guid.CreateVersion7()) }, [Standing(Note)]));

    [Fact]
    public void Proposal_FromAnotherSource_IsLeft() => Assert.NotNull(Leaves(Proposal(Note) with { SourceSystem = "telephony" }));

    [Fact]
    public void Proposal_LessSureThanAsked_IsLeft() => Assert.NotNull(Leaves(Proposal(Note) with { Confidence = new Confidence(0.79) }));

    [Fact]
    public void Proposal_OnAnyOtherKindOfEvidence_IsLeft() =>
        Assert.NotNull(Leaves(Proposal(Note) with { EvidenceRefs = [Segment, Ref.Parse($"batch:{Guid.CreateVersion7()}#cell=2,1")] }));

    [Fact]
    public void Proposal_ThatWritesAnyOtherField_IsLeft() => Assert.NotNull(Leaves(Proposal(Note, new ProposedChange.AddValue("category", FieldValue.Text("vip")))));

    [Fact]
    public void Field_ThatIsEmpty_IsFilled_ButNeverOverwritten()
    {
        var title = new ProposedChange.SetField("job_title", FieldValue.Text("Surveyor"));
        Assert.Null(Rule.LeavesBecause(Proposal(title), [Standing(title)]));
        var held = new SnapshotValue(new StatedValue(FieldValue.Text("Builder"), Confidence.Certain, [Segment]), true, Segment, At, 1);
        Assert.NotNull(Rule.LeavesBecause(Proposal(title), [new ChangeStanding(title, ChangeState.Applies, [held], held)]));
    }

    [Fact]
    public void Removal_AndLink_AreNeverARules()
    {
        var everything = Rule with { When = Rule.When with { Operations = Enum.GetValues<RuleOperation>(), Fields = [.. FieldCatalog.All.Select(field => field.Path)] } };
        foreach (var change in (ProposedChange[])[new ProposedChange.RemoveValue("note", FieldValue.Text("A")), new ProposedChange.Link("spouse", Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()))])
            Assert.NotNull(everything.LeavesBecause(Proposal(change), [Standing(change)]));
    }

    [Fact]
    public void NewEntity_WithAFieldThatTheRuleMayNotWrite_IsLeft()
    {
        Assert.Null(Leaves(Proposal(Task("title"))));
        Assert.NotNull(Leaves(Proposal(Task("title", "note"))));

        static ProposedChange Task(params string[] fields) =>
            new ProposedChange.CreateEntity(EntityTypes.Task, [.. fields.Select(field => new ProposedValue(field, FieldValue.Text("Call back"), new Confidence(0.9), [Segment]))]);
    }

    [Fact]
    public void Operation_ThatTheRuleMayNot_IsLeft() => Assert.NotNull((Rule with { When = Rule.When with { Operations = [RuleOperation.CreateEntity] } }).LeavesBecause(Proposal(Note), [Standing(Note)]));

    [Fact]
    public void Conditions_ThatSayNothing_AreNoRule() => Assert.Equal(3, new RuleConditions().Faults().Count());

    private static string? Leaves(OracleWritebackProposal proposal) => Rule.LeavesBecause(proposal, [.. proposal.ProposedChange.Select(Standing)]);

    private static ChangeStanding Standing(ProposedChange change) => new(change, ChangeState.Applies, [], null);

    private static OracleWritebackProposal Proposal(params ProposedChange[] changes) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "oracle", CreatedAt = At, CreatedBy = Oracle,
        Confidence = new Confidence(0.8), Provenance = [new ProvenanceStep("propose", Oracle, [Segment], At)], ProposalId = new ProposalId(Guid.CreateVersion7()),
        TargetDomain = "client_graph", TargetEntityRef = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()), BaseVersion = 1, ProposedChange = changes,
        ReasoningSummary = "Said so.", EvidenceRefs = [Segment], ApprovalRequired = false,
    };
}
