using Velocity.Domain.Contracts;
using Velocity.Domain.Decisions;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;

namespace Velocity.Domain.Tests.Decisions;

public class DecisionChainTests
{
    [Fact]
    public void Append_FirstDecision_HoldsTheGenesisHash()
    {
        var first = DecisionChain.Append(Decision(1), 0, DecisionChain.Genesis);
        Assert.Equal((1L, new string('0', 64)), (first.Sequence, first.PreviousHash));
    }

    [Fact]
    public void Append_AfterAChangedDecision_HoldsAnotherHash()
    {
        var first = DecisionChain.Append(Decision(1), 0, DecisionChain.Genesis);
        var second = DecisionChain.Append(Decision(2), 1, ContractJson.Hash(first));
        Assert.NotEqual(second.PreviousHash, ContractJson.Hash(first with { DecisionNotes = "changed" }));
        Assert.Equal(second.PreviousHash, ContractJson.Hash(ContractJson.Deserialize<ApprovalDecision>(ContractJson.Serialize(first))));
    }

    [Theory]
    [InlineData(DecisionKind.Rejected, "", "notes_required")]
    [InlineData(DecisionKind.ApprovedWithEdits, "", "malformed")]
    public void Check_DecisionThatIsNotWhole_NamesTheFault(DecisionKind kind, string notes, string code) =>
        Assert.Equal(code, Assert.Single(ArtifactCheck.Check(Decision(1) with { Decision = kind, DecisionNotes = notes })).Code);

    [Fact]
    public void Check_ApprovalOntoAClientWithoutItsVersion_IsRefused() =>
        Assert.Equal("/base_versions", Assert.Single(ArtifactCheck.Check(Decision(1) with { TargetRef = Given.Client })).Pointer);

    private static ApprovalDecision Decision(int n)
    {
        var reviewer = PrincipalRef.User(new Guid(9, 0, 0, new byte[8]));
        var proposal = Ref.Proposal(new ProposalId(new Guid(n, 7, 0, new byte[8])));
        return new ApprovalDecision
        {
            ArtifactId = new ArtifactId(new Guid(n, 8, 0, new byte[8])),
            SchemaVersion = ApprovalDecision.Version,
            SourceSystem = "velocity",
            CreatedAt = Given.Start,
            CreatedBy = reviewer,
            Confidence = Confidence.Certain,
            Provenance = [new ProvenanceStep("review", reviewer, [proposal], Given.Start)],
            DecisionId = new DecisionId(new Guid(n, 9, 0, new byte[8])),
            ProposalRef = proposal,
            ReviewerRef = reviewer,
            Decision = DecisionKind.Approved,
            DecisionNotes = "",
            DecidedAt = Given.Start,
            ProposalHash = new string('a', 64),
        };
    }
}
