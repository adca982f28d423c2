using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using static Velocity.Console.Tests.Infrastructure.WritebackDesk;

namespace Velocity.Console.Tests.Intake;

/// <summary>What the intake takes of suggestions, and what a decision on one does.</summary>
public sealed class WritebackTests : IAsyncLifetime
{
    private WritebackDesk _desk = null!;

    private Workspace Workspace => _desk.Workspace;

    private PrincipalRef Founder => _desk.Founder;

    private PrincipalRef Approver => _desk.Approver;

    public async ValueTask InitializeAsync() => _desk = await OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Writeback_Approved_WritesWhatItSaysWithItsEvidenceAsTheSource()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(proposal)));
        var value = (await _desk.StateAsync()).Preferred("job_title")!;
        Assert.Equal(FieldValue.Text("Surveyor"), value.Stated.Value);
        Assert.Equal([_desk.Cell], value.Stated.Sources);
        Assert.Equal(Ref.Schemes.Decision, value.AuthorizedBy.Scheme);
    }

    [Fact]
    public async Task Writeback_Rejected_WritesNothingButTheRecord()
    {
        var before = await _desk.StateAsync();
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        var decision = await ApprovalAsync(proposal) with { Decision = DecisionKind.Rejected, DecisionNotes = "Not said.", BaseFieldVersions = new Dictionary<string, long>() };
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(decision));
        Assert.Equal(before.Version, (await _desk.StateAsync()).Version);
        var first = Assert.IsType<IntakeOutcome.AlreadyDecided>(await DecideAsync(await ApprovalAsync(proposal)));
        Assert.Equal(DecisionKind.Rejected, first.Decision);
    }

    [Fact]
    public async Task Writeback_ApprovedInPart_WritesOnlyWhatWasAccepted()
    {
        var (job, note) = (Set("job_title", "Surveyor"), Add("note", "Wants a garden."));
        var proposal = await _desk.ProposeAsync(job, note);
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(proposal) with { Decision = DecisionKind.ApprovedWithEdits, EditedChanges = [note] }));
        var state = await _desk.StateAsync();
        Assert.Equal(FieldValue.Text("Builder"), state.Preferred("job_title")!.Stated.Value);
        Assert.Equal(FieldValue.Text("Wants a garden."), state.Preferred("note")!.Stated.Value);
    }

    [Fact]
    public async Task Edit_OfTheReviewer_NamesTheReviewerAndNotTheCall()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyer"));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(proposal) with { Decision = DecisionKind.ApprovedWithEdits, EditedChanges = [Set("job_title", "Surveyor")] }));
        Assert.Equal([Approver.ToRef()], (await _desk.StateAsync()).Preferred("job_title")!.Stated.Sources);
    }

    [Fact]
    public async Task Decision_WhereTheFieldMovedSinceItWasRead_IsRecordChanged()
    {
        var (surveyor, architect) = (await _desk.ProposeAsync(Set("job_title", "Surveyor")), await _desk.ProposeAsync(Set("job_title", "Architect")));
        var seen = await ApprovalAsync(architect);
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(surveyor)));
        Assert.IsType<IntakeOutcome.RecordChanged>(await DecideAsync(seen));
        // Having read again, the reviewer may.
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(architect)));
    }

    [Fact]
    public async Task Decision_WhereAnotherFieldMoved_Stands()
    {
        var (job, department) = (await _desk.ProposeAsync(Set("job_title", "Surveyor")), await _desk.ProposeAsync(Set("department", "Sales")));
        var seen = await ApprovalAsync(department);
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(job)));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(seen));
    }

    [Fact]
    public async Task Decision_ThatPinsNothing_IsRefused() =>
        Assert.Equal("missing", Code(await DecideAsync(await ApprovalAsync(await _desk.ProposeAsync(Set("job_title", "Surveyor"))) with { BaseFieldVersions = new Dictionary<string, long>() })));

    [Fact]
    public async Task Decision_OnARevisedProposal_IsRecordChangedUntilItIsRead()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        var seen = await ApprovalAsync(proposal);
        var revised = proposal with { ArtifactId = new ArtifactId(Workspace.NewId()), Supersedes = proposal.ArtifactId, ProposedChange = [Set("job_title", "Architect")] };
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(revised));
        Assert.IsType<IntakeOutcome.RecordChanged>(await DecideAsync(seen));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(revised)));
        Assert.Equal(FieldValue.Text("Architect"), (await _desk.StateAsync()).Preferred("job_title")!.Stated.Value);
    }

    [Fact]
    public async Task Proposal_OnAnOlderRecord_IsToldWhatMoved()
    {
        var read = (await _desk.StateAsync()).Version;
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(await _desk.ProposeAsync(Set("job_title", "Surveyor")))));
        var changed = Assert.IsType<IntakeOutcome.RecordChanged>(await _desk.SubmitAsync(Intel.Writeback(Founder, _desk.Client, read, _desk.Cell) with { ProposedChange = [Set("job_title", "Architect")] }));
        Assert.Contains("Job title", changed.Detail, StringComparison.Ordinal);
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(Intel.Writeback(Founder, _desk.Client, read, _desk.Cell) with { ProposedChange = [Set("department", "Sales")] }));
    }

    [Fact]
    public async Task Proposal_ThatChangesNothing_IsRefused() => Assert.Equal("no_op", Code(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Builder")))));

    [Fact]
    public async Task Proposal_ThatWaitsAlready_IsRefusedWhoeverBringsIt()
    {
        var waiting = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        var refused = Assert.IsType<IntakeOutcome.Refused>(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor"))));
        Assert.Equal("duplicate", refused.Faults[0].Code);
        Assert.Contains(waiting.ProposalId.ToString(), refused.Sentence, StringComparison.Ordinal);
        var together = await _desk.NewAsync(Add("note", "A"));
        Assert.Equal("duplicate", Code(await _desk.SubmitAsync(together, together with { ArtifactId = new ArtifactId(Workspace.NewId()), ProposalId = new ProposalId(Workspace.NewId()) })));
    }

    [Fact]
    public async Task Proposal_ThatWasRejected_ComesBackOnlyWithOtherEvidence()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(proposal) with { Decision = DecisionKind.Rejected, DecisionNotes = "No." }));
        Assert.Equal("rejected_before", Code(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor")))));
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor")) with { EvidenceRefs = [_desk.Cell, _desk.Cell.WithoutFragment()] }));
    }

    [Fact]
    public async Task Proposal_Withdrawn_CanNoLongerBeDecidedRevisedOrWithdrawnByAnother()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        Assert.Equal("unknown_proposal", Code(await WithdrawAsync(Founder, proposal)));
        Assert.IsType<IntakeOutcome.Accepted>(await WithdrawAsync(Intel.Oracle, proposal));
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await WithdrawAsync(Intel.Oracle, proposal));
        Assert.Equal("withdrawn", Code(await DecideAsync(await ApprovalAsync(proposal))));
        Assert.Equal("closed", Code(await _desk.SubmitAsync(proposal with { ArtifactId = new ArtifactId(Workspace.NewId()), Supersedes = proposal.ArtifactId, ReasoningSummary = "Again." })));
        // What was withdrawn waits for nobody, and may be suggested again.
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor"))));
    }

    [Fact]
    public async Task Proposal_Decided_IsNotWithdrawn()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(proposal)));
        Assert.IsType<IntakeOutcome.AlreadyDecided>(await WithdrawAsync(Intel.Oracle, proposal));
    }

    [Fact]
    public async Task Proposal_Expired_IsNeitherTakenNorDecided()
    {
        Assert.Equal("expired", Code(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor")) with { ExpiresAt = Workspace.Time.GetUtcNow().AddMinutes(-1) })));
    }

    [Fact]
    public async Task Decision_OfThePersonThatTheAgentActsFor_NeedsFourEyes()
    {
        var proposal = await _desk.ProposeAsync(Set("job_title", "Surveyor"));
        var refused = Assert.IsType<IntakeOutcome.Refused>(await DecideAsync(await ApprovalAsync(proposal, Founder)));
        Assert.Equal((IntakeLayer.Root, "four_eyes"), (refused.Layer, refused.Faults[0].Code));
        Assert.Equal("four_eyes", Code(await DecideAsync(await ApprovalAsync(proposal, Founder) with { Decision = DecisionKind.Rejected, DecisionNotes = "No." })));
    }

    [Fact]
    public async Task OwnEdit_IsCommittedWithItsDecision_ButADeletionNeedsAnother()
    {
        var edit = await OwnAsync(Set("job_title", "Surveyor"));
        var decision = await ApprovalAsync(edit);
        Assert.IsType<IntakeOutcome.Accepted>(await Workspace.Intake.SubmitAsync(new Submission(Approver, edit, decision)));
        Assert.Equal([Approver.ToRef()], (await _desk.StateAsync()).Preferred("job_title")!.Stated.Sources);

        var deletion = await OwnAsync(new ProposedChange.RemoveValue("job_title", FieldValue.Text("Builder")));
        Assert.Equal("four_eyes", Code(await Workspace.Intake.SubmitAsync(new Submission(Approver, deletion, await ApprovalAsync(deletion)))));
        Assert.IsType<IntakeOutcome.Accepted>(await Workspace.Intake.SubmitAsync(new Submission(Approver, deletion)));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(deletion, Founder)));
        Assert.DoesNotContain((await _desk.StateAsync()).Values("job_title"), value => value.Stated.Value == FieldValue.Text("Builder"));
    }

    [Fact]
    public async Task Edit_ThatAddsADeletion_NeedsAnother()
    {
        var proposal = await _desk.ProposeAsync(Add("note", "A"));
        var decision = await ApprovalAsync(proposal) with
        {
            Decision = DecisionKind.ApprovedWithEdits, EditedChanges = [new ProposedChange.RemoveValue("job_title", FieldValue.Text("Builder"))],
        };
        Assert.Equal("four_eyes", Code(await DecideAsync(decision)));
    }

    [Fact]
    public async Task Evidence_ThatIsTheClientItself_IsNone() => Assert.Equal("not_evidence", Code(await _desk.SubmitAsync(await _desk.NewAsync(Set("job_title", "Surveyor")) with { EvidenceRefs = [_desk.Client] })));

    [Fact]
    public async Task Interaction_OfAKnownNumber_FindsItsClientNowOrWhenTheNumberIsCommitted()
    {
        var call = Intel.Call(Founder);
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(call));
        Assert.Null(await AssignedAsync(call));
        Assert.IsType<IntakeOutcome.Accepted>(await DecideAsync(await ApprovalAsync(await _desk.ProposeAsync(Add("telephone", "+442079460018")))));
        Assert.Equal(_desk.Client, await AssignedAsync(call));
        var later = Intel.Call(Founder);
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(later));
        Assert.Equal(_desk.Client, await AssignedAsync(later));
    }

    [Fact]
    public async Task Interaction_AssignedByAPerson_StaysAssigned()
    {
        var call = Intel.Call(Founder);
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(call));
        Assert.Equal("role_forbids", Code(await AssignAsync(PrincipalRef.User(Workspace.Analyst), call, 1)));
        Assert.IsType<IntakeOutcome.Accepted>(await AssignAsync(Approver, call, 1));
        Assert.IsType<IntakeOutcome.RecordChanged>(await AssignAsync(Founder, call, 1));
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(call with { ArtifactId = new ArtifactId(Workspace.NewId()), Supersedes = call.ArtifactId, Summary = "Corrected." }));
        Assert.Equal(_desk.Client, await AssignedAsync(call));
    }

    /// <summary>The approver's own edit of the client.</summary>
    private async Task<OracleWritebackProposal> OwnAsync(params ProposedChange[] changes) => await _desk.NewAsync(changes) with
    {
        CreatedBy = Approver, OnBehalfOf = null, Confidence = Confidence.Certain, EvidenceRefs = [Approver.ToRef()],
        Provenance = [new ProvenanceStep("edit", Approver, [_desk.Client], Intel.At)],
    };

    /// <summary>An approval as proposed, by somebody who has just read the client.</summary>
    private async Task<ApprovalDecision> ApprovalAsync(OracleWritebackProposal proposal, PrincipalRef? reviewer = null)
    {
        var (who, now, state) = (reviewer ?? Approver, Workspace.Time.GetUtcNow(), await _desk.StateAsync());
        return new ApprovalDecision
        {
            ArtifactId = new ArtifactId(Workspace.NewId()), SchemaVersion = ApprovalDecision.Version, SourceSystem = "velocity", CreatedAt = now, CreatedBy = who,
            Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("review", who, [Ref.Proposal(proposal.ProposalId)], now)],
            DecisionId = new DecisionId(Workspace.NewId()), ProposalRef = Ref.Proposal(proposal.ProposalId), ReviewerRef = who,
            Decision = DecisionKind.Approved, DecisionNotes = "", DecidedAt = now, ProposalHash = ContractJson.Hash(proposal),
            BaseFieldVersions = FieldCatalog.Of(EntityTypes.Client).ToDictionary(field => field.Name, field => state.VersionOf(field.Name), StringComparer.Ordinal),
        };
    }

    private Task<IntakeOutcome> DecideAsync(ApprovalDecision decision) => Workspace.Intake.SubmitAsync(new Submission(decision.ReviewerRef, decision));

    private Task<IntakeOutcome> WithdrawAsync(PrincipalRef by, OracleWritebackProposal proposal) => Workspace.Intake.SubmitAsync(new Submission(by)
    {
        ProposalEvents = [new ProposalEventRow { ProposalId = proposal.ProposalId, Kind = ProposalEventKind.Withdrawn, At = Workspace.Time.GetUtcNow(), By = by, Reason = "" }],
    });

    private Task<IntakeOutcome> AssignAsync(PrincipalRef by, InteractionBundle call, int revision) => Workspace.Intake.SubmitAsync(new Submission(by)
    {
        Assignments = [new AssignmentRow { BundleId = call.BundleId, Revision = revision, ClientRef = _desk.Client, At = Workspace.Time.GetUtcNow(), By = by, Basis = "Her voice." }],
    });

    private async Task<Ref?> AssignedAsync(InteractionBundle call)
    {
        await using var db = await Workspace.OpenAsync();
        return await db.Assignments.Where(row => row.BundleId == call.BundleId).OrderByDescending(row => row.Revision).Select(row => row.ClientRef).FirstOrDefaultAsync();
    }

    private static string Code(IntakeOutcome outcome) => Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code;
}
