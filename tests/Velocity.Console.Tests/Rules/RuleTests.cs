using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using static Velocity.Console.Tests.Infrastructure.WritebackDesk;

namespace Velocity.Console.Tests.Rules;

public sealed class RuleTests : IAsyncLifetime
{
    private WritebackDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Rule_UntilItIsTurnedOn_CommitsNothing()
    {
        await SaveAsync();
        var proposal = await LowRiskAsync("Wants a garden.");
        Assert.IsType<WritebackStanding.Waiting>((await _desk.ViewAsync(proposal)).Standing);
        Assert.Empty((await _desk.StateAsync()).Values("note"));
    }

    [Fact]
    public async Task Rule_ThatIsOn_CommitsInItsOwnNameAndNoDecisionIsMade()
    {
        await TurnOnAsync();
        var proposal = await LowRiskAsync("Wants a garden.");
        var note = Assert.Single((await _desk.StateAsync()).Values("note"));
        Assert.Equal(new Ref("rule", "notes@1"), note.AuthorizedBy);
        Assert.Equal([_desk.Cell], note.Stated.Sources);
        var standing = Assert.IsType<WritebackStanding.ByRule>((await _desk.ViewAsync(proposal)).Standing);
        Assert.Equal("notes@1", standing.Version);
        await using var db = await _desk.Workspace.OpenAsync();
        Assert.DoesNotContain(await db.Decisions.ToListAsync(), row => row.ProposalId == proposal.ProposalId);
        // A lane of its own, and nothing that waits.
        Assert.Single((await _desk.Queries.PageAsync(new WritebackFilter(WritebackState.ByRule))).Lines);
        Assert.Empty((await _desk.Queries.PageAsync(new WritebackFilter())).Lines);
        Assert.Empty((await _desk.Queries.PageAsync(new WritebackFilter(WritebackState.Ended))).Lines);
    }

    [Fact]
    public async Task Proposal_ThatARuleMayNotTouch_WaitsForAPerson()
    {
        await TurnOnAsync();
        var overwrite = await _desk.TakenAsync(await _desk.NewAsync(Set("job_title", "Surveyor")) with { ApprovalRequired = false });
        var asks = await _desk.ProposeAsync(Add("note", "A"));
        Assert.All([overwrite, asks], proposal => Assert.IsType<WritebackStanding.Waiting>(_desk.ViewAsync(proposal).GetAwaiter().GetResult().Standing));
    }

    [Fact]
    public async Task Commit_OfARule_IsTakenBackByAPerson()
    {
        await TurnOnAsync();
        var proposal = await LowRiskAsync("Wants a garden.");
        var view = await _desk.ViewAsync(proposal);
        Assert.IsType<DecideOutcome.Committed>(await TakeBackAsync(view));
        Assert.Empty((await _desk.StateAsync()).Values("note"));
        Assert.Equal(_desk.Approver, Assert.IsType<WritebackStanding.ByRule>((await _desk.ViewAsync(proposal)).Standing).Reverted!.By);
        Assert.IsType<DecideOutcome.AlreadyDecided>(await TakeBackAsync(view));
        await using var db = await _desk.Workspace.OpenAsync();
        var delta = ContractReader.Stored<ClientGraphDelta>((await db.Deltas.OrderByDescending(row => row.Sequence).FirstAsync()).Payload);
        Assert.Equal(((WritebackStanding.ByRule)view.Standing).Delta, delta.Reverts);
    }

    [Fact]
    public async Task Rule_OfWhichTooMuchIsTakenBack_StopsItself()
    {
        await TurnOnAsync();
        var commits = new List<OracleWritebackProposal>();
        foreach (var note in (string[])["A", "B", "C"]) commits.Add(await LowRiskAsync(note));
        await TakeBackAsync(await _desk.ViewAsync(commits[0]));
        Assert.True((await FindAsync()).IsOn);
        await TakeBackAsync(await _desk.ViewAsync(commits[1]));
        var stopped = await FindAsync();
        Assert.False(stopped.IsOn);
        Assert.Equal(RuleEventKind.Stopped, stopped.Last!.Kind);
        Assert.Equal((3, 2), (stopped.Committed, stopped.Reverted));
        Assert.IsType<WritebackStanding.Waiting>((await _desk.ViewAsync(await LowRiskAsync("D"))).Standing);
        // A founder who turns it on again starts the count anew.
        Assert.IsType<RuleOutcome.Done>(await SwitchAsync(_desk.Workspace.Founder, 1, on: true));
        await TakeBackAsync(await _desk.ViewAsync(commits[2]));
        Assert.True((await FindAsync()).IsOn);
    }

    [Fact]
    public async Task Rule_ThatIsChanged_IsOffUntilItIsTurnedOnAtItsNewVersion()
    {
        await TurnOnAsync();
        Assert.IsType<RuleOutcome.Done>(await SaveAsync(version: 1));
        Assert.False((await FindAsync()).IsOn);
        Assert.IsType<RuleOutcome.Changed>(await SwitchAsync(_desk.Workspace.Founder, 1, on: true));
        Assert.IsType<RuleOutcome.Done>(await SwitchAsync(_desk.Workspace.Founder, 2, on: true));
        var proposal = await LowRiskAsync("A");
        Assert.Equal("notes@2", Assert.IsType<WritebackStanding.ByRule>((await _desk.ViewAsync(proposal)).Standing).Version);
    }

    [Fact]
    public async Task Rules_AreForFounders()
    {
        Assert.IsType<RuleOutcome.NotAllowed>(await _desk.Workspace.Get<SaveRule>().RunAsync(_desk.Workspace.Approver, Rule(0)));
        await SaveAsync();
        Assert.IsType<RuleOutcome.NotAllowed>(await SwitchAsync(_desk.Workspace.Approver, 1, on: true));
    }

    [Fact]
    public async Task Rule_ThatSaysTooLittle_IsRefusedInWords()
    {
        var refused = Assert.IsType<RuleOutcome.Refused>(await _desk.Workspace.Get<SaveRule>().RunAsync(_desk.Workspace.Founder, Rule(0) with { Name = "Notes!", When = new RuleConditions() }));
        Assert.Equal(4, refused.Reasons.Count);
    }

    [Fact]
    public async Task DryRun_OnPastProposals_CountsWhatPeopleDecidedOnTheClientAsItWas()
    {
        // The field was empty when it was proposed, and is not any more.
        var filled = await _desk.TakenAsync(await _desk.NewAsync(Set("department", "Sales")) with { ApprovalRequired = false });
        var rejected = await LowRiskAsync("Wrong.");
        await LowRiskAsync("Waits.");
        await _desk.ProposeAsync(Add("note", "Asks for a person."));
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(await _desk.FormAsync(filled)));
        var form = await _desk.FormAsync(rejected);
        form.Notes = "Not said.";
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.Get<DecideWriteback>().RejectAsync(form));

        var run = await _desk.Workspace.Get<RuleQueries>().TryAsync(Rule(0));
        Assert.Equal((4, 3), (run.Looked, run.Would.Count));
        Assert.Equal((1, 1), (run.Agreed, run.Undecided));
        var otherwise = Assert.Single(run.Otherwise);
        Assert.Equal((rejected.ProposalId, PastVerdict.Rejected, "Zoe Sample"), (otherwise.Proposal, otherwise.Verdict, otherwise.ClientName));
        Assert.Equal(1, Assert.Single(run.Left).Count);
    }

    [Fact]
    public async Task Revert_OfWhatAPersonDecided_IsRefused()
    {
        var proposal = await _desk.ProposeAsync(Add("note", "A"));
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(await _desk.FormAsync(proposal)));
        await using var db = await _desk.Workspace.OpenAsync();
        var delta = await db.Deltas.OrderByDescending(row => row.Sequence).Select(row => row.DeltaId).FirstAsync();
        var held = ContractReader.Stored<ApprovalDecision>((await db.Decisions.SingleAsync(row => row.ProposalId == proposal.ProposalId)).Payload);
        var revert = held with
        {
            ArtifactId = new ArtifactId(_desk.Workspace.NewId()), DecisionId = new DecisionId(_desk.Workspace.NewId()), Decision = DecisionKind.Reverted,
            DecidedAt = _desk.Workspace.Time.GetUtcNow(), Reverts = new Ref(Ref.Schemes.Delta, delta.ToString()),
        };
        Assert.Equal("not_a_rules", Assert.IsType<IntakeOutcome.Refused>(await _desk.SubmitAsync(revert)).Faults[0].Code);
    }

    private static AutoRule Rule(int version) => new("notes", version, "Notes that are surely new", new RuleConditions
    {
        Operations = [RuleOperation.AddValue, RuleOperation.FillField], Fields = ["client.note", "client.job_title", "client.department"],
        MinConfidence = 0.8, EvidenceKinds = [Ref.Schemes.Batch],
    }, StopAfter: 2);

    private async Task<OracleWritebackProposal> LowRiskAsync(string note) => await _desk.TakenAsync(await _desk.NewAsync(Add("note", note)) with { ApprovalRequired = false });

    private Task<RuleOutcome> SaveAsync(int version = 0) => _desk.Workspace.Get<SaveRule>().RunAsync(_desk.Workspace.Founder, Rule(version));

    private Task<RuleOutcome> SwitchAsync(Guid person, int version, bool on) => _desk.Workspace.Get<SwitchRule>().RunAsync(person, "notes", version, on);

    private async Task TurnOnAsync()
    {
        Assert.IsType<RuleOutcome.Done>(await SaveAsync());
        Assert.IsType<RuleOutcome.Done>(await SwitchAsync(_desk.Workspace.Founder, 1, on: true));
    }

    private async Task<RuleView> FindAsync() => (await _desk.Workspace.Get<RuleQueries>().FindAsync("notes"))!;

    private Task<DecideOutcome> TakeBackAsync(WritebackView view) => _desk.Workspace.Get<TakeBack>().RunAsync(_desk.Approver, view);
}
