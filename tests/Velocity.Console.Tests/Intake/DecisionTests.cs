using Microsoft.EntityFrameworkCore;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Intake;

public sealed class DecisionTests : IAsyncLifetime
{
    private static readonly string[] Columns = ["Name", "Email", "Phone", "Budget"];
    private Workspace _workspace = null!;
    private SampleFile _file = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _file = await _workspace.ReceiveAsync("leads.csv", Columns, [.. Enumerable.Range(0, 60).Select(i => (IReadOnlyList<string>)[$"Zoe {i}", "zoe@sample.example", "", ""])]);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Decision_ByAnAnalyst_IsRefusedAndWritesNothing()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Analyst);
        var refused = Assert.IsType<DecideOutcome.Refused>(await _workspace.DecideUnit.RunAsync(form.Approval()));
        Assert.Equal("role_forbids", refused.Faults[0].Code);
        await AssertWrittenAsync(decisions: 0, deltas: 0);
    }

    [Fact]
    public async Task Decision_ByADisabledApprover_IsRefusedAndWritesNothing()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        await _workspace.DisableAsync(_workspace.Approver);
        var refused = Assert.IsType<DecideOutcome.Refused>(await _workspace.DecideUnit.RunAsync(form.Approval()));
        Assert.Equal("no_standing", refused.Faults[0].Code);
        await AssertWrittenAsync(decisions: 0, deltas: 0);
    }

    [Fact]
    public async Task Decision_InAnothersName_IsRefused()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        var decision = UnitDecisions.Of(form.Approval(), _workspace.Time.GetUtcNow())[0];
        var outcome = await _workspace.Intake.SubmitAsync(new Submission(PrincipalRef.User(_workspace.Founder), decision));
        Assert.Equal("not_the_actor", Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code);
    }

    [Fact]
    public async Task Decision_ByTwoApproversAtOnce_HasOneWinnerWhomTheOtherHears()
    {
        var second = await _workspace.AddPersonAsync("Bea Approver", Velocity.Console.Identity.Roles.Approver);
        for (var round = 0; round < 25; round++)
        {
            var unit = await ProposeAsync(SampleFile.FirstRow + round, dependents: true);
            UnitForm[] forms = [await FormAsync(unit, _workspace.Approver), await FormAsync(unit, second)];
            using var start = new Barrier(forms.Length);
            var outcomes = await Task.WhenAll(forms.Select(form => Task.Run(() =>
            {
                start.SignalAndWait();
                return _workspace.DecideUnit.RunAsync(form.Approval());
            })));

            var winner = Assert.Single(forms.Zip(outcomes), pair => pair.Second is DecideOutcome.Committed).First;
            var loser = Assert.Single(outcomes.OfType<DecideOutcome.AlreadyDecided>());
            Assert.Equal(winner.Actor, loser.By);
            Assert.Contains(winner.Actor.UserId == second ? "Bea Approver" : "Abe Approver", loser.Sentence, StringComparison.Ordinal);
            await AssertWrittenAsync(decisions: 2 * (round + 1), deltas: 2 * (round + 1));
        }
    }

    [Fact]
    public async Task Decision_OnATargetThatMoved_IsRecordChangedAndWritesNothing()
    {
        var client = await _workspace.ApproveAsync(await ProposeAsync(2));
        var late = await FormAsync(await ProposeAsync(3), _workspace.Approver);
        late.Match(await _workspace.Review.ClientAsync(client));
        var quick = await FormAsync(await ProposeAsync(4), _workspace.Founder);
        quick.Match(await _workspace.Review.ClientAsync(client));
        Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(quick.Approval()));

        var outcome = await _workspace.DecideUnit.RunAsync(late.Approval());

        Assert.Equal("Record changed, re-read.", Assert.IsType<DecideOutcome.RecordChanged>(outcome).Sentence);
        await AssertWrittenAsync(decisions: 2, deltas: 2);
    }

    [Fact]
    public async Task Decision_OnAnotherPayloadThanShown_IsRecordChanged()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        var answer = form.Approval();
        var stale = answer with { Verdicts = [answer.Verdicts[0] with { Shown = answer.Verdicts[0].Shown with { Hash = new string('f', 64) } }] };
        Assert.IsType<DecideOutcome.RecordChanged>(await _workspace.DecideUnit.RunAsync(stale));
    }

    [Fact]
    public async Task Rejection_WithoutNotes_IsRefused()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        var refused = Assert.IsType<DecideOutcome.Refused>(await _workspace.DecideUnit.RunAsync(form.Rejection()));
        Assert.Equal("notes_required", refused.Faults[0].Code);
    }

    [Fact]
    public async Task Rejection_OfTheClient_RejectsEverythingOpenWithTheSameNotes()
    {
        var unit = await ProposeAsync(2, dependents: true);
        var form = await FormAsync(unit, _workspace.Approver);
        form.Notes = "Test data of the vendor.";
        var committed = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(form.Rejection()));

        Assert.Null(committed.Client);
        Assert.All((await _workspace.UnitAsync(unit)).Proposals, proposal =>
        {
            Assert.Equal(DecisionKind.Rejected, proposal.Decision!.Kind);
            Assert.Equal("Test data of the vendor.", proposal.Decision.Notes);
        });
        await AssertWrittenAsync(decisions: 2, deltas: 0);
    }

    [Fact]
    public async Task Decision_HandedInTwice_IsTakenOnce()
    {
        var unit = await ProposeAsync(2, dependents: true);
        var answer = (await FormAsync(unit, _workspace.Approver)).Approval();
        var first = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(answer));
        var again = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(answer));

        Assert.Equal(first, again);
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await _workspace.Intake.SubmitAsync(
            new Submission(answer.Actor, [.. UnitDecisions.Of(answer, _workspace.Time.GetUtcNow())])));
        await AssertWrittenAsync(decisions: 2, deltas: 2);
    }

    [Fact]
    public async Task Decision_HandedInAgainWithAnotherVerdict_HearsWhatWasSaved()
    {
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        form.Notes = "On second thoughts.";
        Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(form.Approval()));
        var outcome = Assert.IsType<DecideOutcome.AlreadyDecided>(await _workspace.DecideUnit.RunAsync(form.Rejection()));
        Assert.Equal("Already decided by Abe Approver, just now: approved.", outcome.Sentence);
    }

    [Fact]
    public async Task Dependents_DecidedOneByOne_HangOnTheApprovedClient()
    {
        var unit = await ProposeAsync(2, dependents: true);
        var first = await FormAsync(unit, _workspace.Approver);
        first.Proposals[1].Inclusion = Inclusion.LeaveOpen;
        var client = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(first.Approval())).Client;
        Assert.True((await _workspace.UnitAsync(unit)).IsOpen);

        var second = await FormAsync(unit, _workspace.Founder);
        Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(second.Approval()));

        Assert.False((await _workspace.UnitAsync(unit)).IsOpen);
        await using var db = await _workspace.OpenAsync();
        Assert.Equal(client, (await db.Entities.SingleAsync(row => row.EntityType == EntityTypes.Opportunity)).ClientRef);
    }

    [Fact]
    public async Task Dependent_BeforeItsClient_IsRefused()
    {
        var form = await FormAsync(await ProposeAsync(2, dependents: true), _workspace.Approver);
        var answer = form.Approval();
        var outcome = await _workspace.DecideUnit.RunAsync(answer with { Verdicts = [answer.Verdicts[0] with { Verdict = new Verdict.LeaveOpen() }, answer.Verdicts[1]] });
        Assert.Equal("client_not_approved", Assert.IsType<DecideOutcome.Refused>(outcome).Faults[0].Code);
        await AssertWrittenAsync(decisions: 0, deltas: 0);
    }

    [Fact]
    public async Task Approval_WithEdits_KeepsBothVersions()
    {
        var unit = await ProposeAsync(2);
        var form = await FormAsync(unit, _workspace.Approver);
        form.Client.Values[0].Change(FieldValue.Text("Zoë Sample"));
        var client = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(form.Approval())).Client!.Value;

        var read = (await _workspace.UnitAsync(unit)).Client;
        Assert.Equal(DecisionKind.ApprovedWithEdits, read.Decision!.Kind);
        Assert.Equal(FieldValue.Text("Zoe Sample"), read.Proposal.CanonicalPayload.Values[0].Value);
        Assert.Equal(FieldValue.Text("Zoë Sample"), read.Decision.EditedPayload!.Values[0].Value);
        var committed = (await _workspace.Review.ClientAsync(client))!.Preferred("full_name")!.Stated;
        Assert.Equal(FieldValue.Text("Zoë Sample"), committed.Value);
        Assert.Equal(PrincipalRef.User(_workspace.Approver).ToRef(), committed.Sources[0]);
    }

    [Fact]
    public async Task Decision_ThatFailsHalfWay_LeavesNothing()
    {
        // The second document is about a proposal that does not exist: the first may not stay either.
        var form = await FormAsync(await ProposeAsync(2), _workspace.Approver);
        var decision = UnitDecisions.Of(form.Approval(), _workspace.Time.GetUtcNow())[0];
        var stray = decision with { ArtifactId = new ArtifactId(_workspace.NewId()), DecisionId = new DecisionId(_workspace.NewId()), ProposalRef = Ref.Proposal(new ProposalId(_workspace.NewId())) };
        var outcome = await _workspace.Intake.SubmitAsync(new Submission(form.Actor, decision, stray));
        Assert.Equal("unknown_proposal", Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code);
        await AssertWrittenAsync(decisions: 0, deltas: 0);
    }

    [Fact]
    public async Task Chain_OfDecisions_LinksAndVerifies()
    {
        for (var row = 2; row < 6; row++) await _workspace.ApproveAsync(await ProposeAsync(row, dependents: true));
        await using var db = await _workspace.OpenAsync();
        var rows = await db.Decisions.OrderBy(row => row.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        var previous = Velocity.Domain.Decisions.DecisionChain.Genesis;
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), rows.Select(row => row.Sequence));
        foreach (var row in rows)
        {
            var decision = ContractReader.Stored<ApprovalDecision>(row.Payload);
            Assert.Equal(previous, decision.PreviousHash);
            Assert.Equal(row.Hash, ContractJson.Hash(decision));
            Assert.Equal(row.Sequence, decision.Sequence);
            previous = row.Hash;
        }
    }

    private async Task<ProposalId> ProposeAsync(long row, bool dependents = false) => await _file.ProposeAsync(
        row,
        [_file.Value(row, "Name", "full_name", "Zoe Sample"), _file.Value(row, "Email", "email", "zoe@sample.example")],
        dependents ? [(EntityTypes.Opportunity, [_file.Value(row, "Budget", "budget_max", FieldValue.Money(450000, "EUR"), 0.8, "450k")])] : []);

    private async Task<UnitForm> FormAsync(ProposalId unit, Guid reviewer) =>
        new(await _workspace.UnitAsync(unit), PrincipalRef.User(reviewer), _workspace.Time);

    private async Task AssertWrittenAsync(int decisions, int deltas)
    {
        await using var db = await _workspace.OpenAsync();
        Assert.Equal(decisions, await db.Decisions.CountAsync());
        Assert.Equal(deltas, await db.Deltas.CountAsync());
    }
}
