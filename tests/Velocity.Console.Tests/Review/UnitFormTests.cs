using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Review;

public class UnitFormTests
{
    private static readonly PrincipalRef Reviewer = PrincipalRef.User(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
    private static readonly BatchId Batch = new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));

    [Fact]
    public void Form_Untouched_ApprovesAsProposed()
    {
        var form = Form();
        Assert.Equal("Approve", form.ApprovalLabel);
        Assert.All(form.Approval().Verdicts, item => Assert.IsType<Verdict.Approve>(item.Verdict));
    }

    [Fact]
    public void Form_WithAChangedValue_ApprovesWithEditsAndSaysWhoTypedIt()
    {
        var form = Form();
        form.Client.Values[0].Change(FieldValue.Text("Zoë Sample"));
        Assert.Equal("Approve with edits", form.ApprovalLabel);
        var payload = Assert.IsType<Verdict.ApproveWithEdits>(form.Approval().Verdicts[0].Verdict).Payload;
        Assert.Equal([Reviewer.ToRef(), Ref.Cell(Batch, 2, 1)], payload.Values[0].Sources);
        Assert.Equal(1, payload.Values[0].Confidence.Value);
        Assert.Null(payload.Values[0].Raw);
    }

    [Fact]
    public void Form_ChangedAndRestored_IsNotEdited()
    {
        var form = Form();
        form.Client.Values[0].Change(FieldValue.Text("Zoë Sample"));
        form.Client.Values[0].Restore();
        form.Client.Remove(form.Client.Values[1]);
        form.Client.Values[1].Restore();
        Assert.False(form.IsEdited);
    }

    [Fact]
    public void Form_WithAnAddedValue_PutsItBesideItsField()
    {
        var form = Form();
        form.Client.Add(FieldCatalog.Get(EntityTypes.Client, "email"), FieldValue.Text("second@sample.example"));
        form.Client.Add(FieldCatalog.Get(EntityTypes.Client, "job_title"), FieldValue.Text("Surveyor"));
        Assert.Equal(["full_name", "email", "email", "job_title"], form.Client.Payload(Reviewer).Values.Select(value => value.Field));
        form.Client.Remove(form.Client.Values[2]);
        Assert.Equal(3, form.Client.Values.Count);
    }

    [Fact]
    public void Form_WithNothingLeft_CannotBeApproved()
    {
        var form = Form();
        foreach (var value in form.Client.Values.ToList()) form.Client.Remove(value);
        Assert.Equal("Nothing is left of the client. Reject it instead.", form.ApprovalFault);
    }

    [Fact]
    public void Form_WithAnOpenEditor_WaitsForIt()
    {
        var form = Form();
        form.Client.Values[0].IsBeingEdited = true;
        Assert.NotNull(form.ApprovalFault);
        form.Client.Values[0].IsBeingEdited = false;
        Assert.Null(form.ApprovalFault);
        form.Proposals[1].IsAdding = true;
        Assert.NotNull(form.ApprovalFault);
    }

    [Fact]
    public void Form_RejectingADependent_NeedsNotes()
    {
        var form = Form();
        form.Proposals[1].Inclusion = Inclusion.Reject;
        Assert.NotNull(form.ApprovalFault);
        form.Notes = "Not ours.";
        Assert.Null(form.ApprovalFault);
        Assert.IsType<Verdict.Reject>(form.Approval().Verdicts[1].Verdict);
    }

    [Fact]
    public void Form_MatchedToAClient_SaysSoAndCarriesTheChoices()
    {
        var form = Form();
        form.Match(Client("Zoe S.", version: 7));
        form.Choose("full_name", takeProposed: true);
        Assert.Equal("Same as Zoe S.", form.ApprovalLabel);
        var target = form.Approval().Target!;
        Assert.Equal((7, new FieldChoice("full_name", true)), (target.Version, Assert.Single(target.Choices)));

        form.Match(null);
        Assert.Null(form.Approval().Target);
    }

    [Fact]
    public void Comparison_WithAClient_SaysWhatTheJoinDoes()
    {
        var form = Form();
        var client = Client("Zoe S.", version: 7);
        form.Match(client);
        Assert.Equal(
            [("full_name", FieldRelation.Differs), ("email", FieldRelation.Adds)],
            form.Comparison.Select(field => (field.Field.Name, field.Relation)));
        form.Match(Client("Zoe Sample", version: 7));
        Assert.Equal(FieldRelation.Agrees, form.Comparison[0].Relation);
    }

    [Fact]
    public void Decisions_OfARejectedClient_RejectWhatHangsOnIt()
    {
        var form = Form();
        form.Notes = " Spam. ";
        var answer = form.Approval();
        var decisions = UnitDecisions.Of(answer with { Verdicts = [answer.Verdicts[1], answer.Verdicts[0] with { Verdict = new Verdict.Reject() }] }, TimeProvider.System.GetUtcNow());
        Assert.Equal(form.Client.Proposal.Id.Value, decisions[0].ProposalRef.Guid);
        Assert.All(decisions, decision => Assert.Equal((DecisionKind.Rejected, "Spam."), (decision.Decision, decision.DecisionNotes)));
    }

    [Fact]
    public void Decisions_OfTheSameForm_AreTheSameDocuments()
    {
        var form = Form();
        Assert.Equal(Ids(form.Approval()), Ids(form.Rejection()));
        static IEnumerable<ArtifactId> Ids(UnitVerdict answer) => answer.Verdicts.Select(item => item.Shown.ArtifactId);
    }

    private static EntityState Client(string name, long version)
    {
        var value = new SnapshotValue(new StatedValue(FieldValue.Text(name), Confidence.Certain, []), true, Ref.Decision(new DecisionId(Batch.Value)), default, version);
        return new EntityState(Ref.Entity(EntityTypes.Client, Batch.Value), version, new Dictionary<string, IReadOnlyList<SnapshotValue>>(StringComparer.Ordinal) { ["full_name"] = [value] }, []);
    }

    private static UnitForm Form()
    {
        var client = Proposal(EntityTypes.Client, null, Value("full_name", "Zoe Sample", 1), Value("email", "zoe@sample.example", 2));
        var task = Proposal(EntityTypes.Task, client.ProposalId, Value("title", "Call back", 3));
        var unit = new ReviewUnit(client.ProposalId, new SourceFile(Batch, "leads.csv", ["Name", "Email", "Task"]), 2, Read(client), [Read(task)], []);
        return new UnitForm(unit, Reviewer, TimeProvider.System);
    }

    private static UnitProposal Read(NormalizedEntityProposal proposal) => new(proposal, ContractJson.Hash(proposal), null);

    private static ProposedValue Value(string field, string text, int column) => new(field, FieldValue.Text(text), new Confidence(0.9), [Ref.Cell(Batch, 2, column)], Raw: text);

    private static NormalizedEntityProposal Proposal(string type, ProposalId? parent, params ProposedValue[] values)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new NormalizedEntityProposal
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
            SchemaVersion = NormalizedEntityProposal.Version,
            SourceSystem = "test_csv",
            CreatedAt = now,
            CreatedBy = PrincipalRef.System("imports"),
            Confidence = new Confidence(0.9),
            Provenance = [new ProvenanceStep("propose", PrincipalRef.System("imports"), [], now)],
            ProposalId = new ProposalId(Guid.CreateVersion7(now)),
            BatchId = Batch,
            RowNumber = 2,
            EntityType = type,
            ParentProposalId = parent,
            CanonicalPayload = new CanonicalPayload(values),
            MergeCandidateRefs = [],
            ReviewRequired = true,
        };
    }
}
