using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;
using Velocity.Domain.Writebacks;

namespace Velocity.Domain.Tests.Writebacks;

/// <summary>What a rule for rows of files leaves to a person, and what it may say at all.</summary>
public class RowRuleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly PrincipalRef Imports = PrincipalRef.System("imports");
    private static readonly BatchId Batch = new(Guid.CreateVersion7());
    private static readonly AutoRule Rule = new("contacts", 1, "Sure contacts", RuleConditions.OfRows(["client.full_name", "task.title"], 0.9, ["portal"]), 3);

    [Fact]
    public void Unit_ThatMeetsEveryCondition_IsTheRules() => Assert.Null(Rule.LeavesBecause(Unit()));

    [Fact]
    public void Unit_OfWhichAnyPartAsksForAPerson_IsLeft()
    {
        var (client, task) = (Unit()[0], Unit()[1]);
        Assert.Equal("Somebody else may be the same.", Leaves(client with { MergeCandidateRefs = [new MergeCandidateRef(Ref.Proposal(task.ProposalId), ["email"], 0.8)] }, task));
        Assert.Equal("A cell of the row gave no value, or not the whole of it.", Leaves(client with { SourceIssues = [new SourceIssue(Ref.Cell(Batch, 2, 2), "Budget", "No number.")] }, task));
        Assert.Equal("A value was read with a doubt.", Leaves(client, task with { CanonicalPayload = new CanonicalPayload([Value("title") with { Issues = ["Cut off?"] }]) }));
        Assert.Equal("It is not sure enough for anything but a person.", Leaves(client, task with { Confidence = new Confidence(ReviewNeed.Sure - 0.01) }));
        Assert.Equal("It asks for a person itself.", Leaves(client, task with { ReviewRequired = true }));
    }

    /// <summary>Most lead files have a column for each part of the name.</summary>
    [Fact]
    public void Unit_WhoseNameWasPutTogetherFromItsParts_IsTheRules()
    {
        var (client, task) = (Unit()[0], Unit()[1]);
        var name = Value("full_name") with { Normalizer = "full_name_from_parts/1", Issues = ["Put together from the name's parts."] };
        Assert.Null(Leaves(client with { CanonicalPayload = new CanonicalPayload([name]) }, task));
    }

    [Fact]
    public void Unit_ThatTheRuleWasNotWrittenFor_IsLeft()
    {
        var (client, task) = (Unit()[0], Unit()[1]);
        Assert.Equal("It is less sure than the rule asks for.", Leaves(client, task with { Confidence = new Confidence(0.89) }));
        Assert.Equal("It comes from another source.", Leaves(client with { SourceSystem = "other" }, task with { SourceSystem = "other" }));
        Assert.Equal("It would write a task's note, which the rule may not.", Leaves(client, task with { CanonicalPayload = new CanonicalPayload([Value("title"), Value("note")]) }));
        Assert.Equal("It rests on another kind of evidence.", Leaves(client, task with { CanonicalPayload = new CanonicalPayload([Value("title") with { Sources = [Ref.Parse($"user:{Guid.CreateVersion7()}")] }]) }));
    }

    [Fact]
    public void Conditions_ForRows_MayOnlyCreateFromCells()
    {
        var when = Rule.When;
        Assert.Empty(when.Faults());
        Assert.Single((when with { Operations = [RuleOperation.AddValue] }).Faults());
        Assert.Single((when with { Operations = [RuleOperation.CreateEntity, RuleOperation.FillField] }).Faults());
        Assert.Single((when with { EvidenceKinds = [Ref.Schemes.Transcript] }).Faults());
        Assert.Single((when with { Makers = [new PrincipalRef(PrincipalKind.Agent, "oracle")] }).Faults());
        Assert.Equal(["The least confidence lies between 70 % and 100 %."], (when with { MinConfidence = 0.69 }).Faults());
        Assert.Equal(["A rule looks at suggestions or at rows of files, not at a QdSignalBundle."], (new RuleConditions { Family = nameof(QdSignalBundle), Operations = [RuleOperation.AddValue], EvidenceKinds = ["batch"], Fields = ["client.note"] }).Faults());
    }

    [Fact]
    public void Conditions_OfEitherFamily_ReadBackAsTheyWereKept()
    {
        foreach (var when in (RuleConditions[])[Rule.When, new RuleConditions { Fields = ["client.note"] }])
        {
            var json = ContractJson.Serialize(when);
            Assert.Equal(json, ContractJson.Serialize(ContractJson.Deserialize<RuleConditions>(json)));
            Assert.Equal(when.IsOfRows, ContractJson.Deserialize<RuleConditions>(json).IsOfRows);
        }
    }

    private static string? Leaves(params NormalizedEntityProposal[] unit) => Rule.LeavesBecause(unit);

    private static IReadOnlyList<NormalizedEntityProposal> Unit()
    {
        var client = Proposal(EntityTypes.Client, null, Value("full_name"));
        return [client, Proposal(EntityTypes.Task, client.ProposalId, Value("title"))];
    }

    private static ProposedValue Value(string field) => new(field, FieldValue.Text("Ann Lee"), new Confidence(0.9), [Ref.Cell(Batch, 2, 1)]);

    private static NormalizedEntityProposal Proposal(string type, ProposalId? parent, params ProposedValue[] values) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = NormalizedEntityProposal.Version, SourceSystem = "portal", CreatedAt = At, CreatedBy = Imports,
        Confidence = new Confidence(0.9), Provenance = [new ProvenanceStep("propose", Imports, [], At)], ProposalId = new ProposalId(Guid.CreateVersion7()), BatchId = Batch, RowNumber = 2,
        EntityType = type, ParentProposalId = parent, CanonicalPayload = new CanonicalPayload(values), MergeCandidateRefs = [], ReviewRequired = false,
    };
}
