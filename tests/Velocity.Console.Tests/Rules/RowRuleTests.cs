using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Audit;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Home;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Tests.Rules;

/// <summary>Rules that commit rows of files.</summary>
public sealed class RowRuleTests : IAsyncLifetime
{
    private RowDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await RowDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Row_UntilARuleIsTurnedOn_WaitsForAPerson()
    {
        var unit = (await _desk.ProposeAsync("Ann Lee"))[0];
        Assert.True((await _desk.Workspace.UnitAsync(unit)).IsOpen);
        await AssertWrittenAsync(deltas: 0, decisions: 0);
        await _desk.Workspace.ApproveAsync(unit);
    }

    [Fact]
    public async Task Rule_ThatIsOn_CommitsTheWholeUnitInItsOwnNameAndNoDecisionIsMade()
    {
        await _desk.TurnOnAsync();
        var units = await _desk.ProposeAsync("Ann Lee", "Bo Chan");
        await AssertWrittenAsync(deltas: 2, decisions: 0);
        var unit = await _desk.Workspace.UnitAsync(units[0]);
        Assert.All(unit.Proposals, proposal => Assert.Equal(("contacts@1", (DecisionSummary?)null), (Assert.IsType<Settlement.ByRule>(proposal.Settlement).Rule, proposal.Decision)));
        var client = await ClientAsync(unit);
        Assert.Equal(("Ann Lee", 1, 1), (client.Name, client.Snapshot.ActiveOpportunities.Count, (await FindAsync()).Committed - 1));
        var address = new ValueAddress(client.Snapshot.ClientRef, "full_name", 0);
        var value = client.Find(address)!;
        Assert.Equal(new Ref("rule", "contacts@1"), value.AuthorizedBy);
        Assert.Null((await _desk.Workspace.Get<ClientQueries>().StoryAsync(address, value)).Decision);
        await using var db = await _desk.Workspace.OpenAsync();
        var delta = ContractReader.Stored<ClientGraphDelta>((await db.Deltas.OrderBy(row => row.Sequence).FirstAsync()).Payload);
        Assert.Equal((new Ref("rule", "contacts@1"), (PrincipalRef?)null), (delta.AuthorizedBy, delta.OnBehalfOf));
        Assert.Empty(ArtifactCheck.Check(delta));
        Assert.Equal([1L, 2L], await db.Deltas.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync());
    }

    [Fact]
    public async Task Commit_OfARule_HasALaneOfItsOwnAndWaitsNowhere()
    {
        await _desk.TurnOnAsync();
        var units = await _desk.ProposeAsync("Ann Lee", "Bo Chan");
        Assert.Equal(new QueueCounts(0, 0, 2), await _desk.Workspace.Review.CountsAsync(new QueueFilter()));
        Assert.Empty((await PageAsync(ReviewState.Open)).Lines);
        Assert.Empty((await PageAsync(ReviewState.Decided)).Lines);
        var lines = (await PageAsync(ReviewState.ByRule)).Lines;
        Assert.Equal(units.Select(unit => unit.Value).Order(), lines.Select(line => line.UnitId.Value).Order());
        Assert.All(lines, line => Assert.Equal("contacts@1", Assert.IsType<Settlement.ByRule>(line.Settlement).Rule));
        Assert.Equal(2, (await _desk.Workspace.Review.CountsAsync(new QueueFilter(Rule: "contacts"))).ByRule);
        Assert.Equal(0, (await _desk.Workspace.Review.CountsAsync(new QueueFilter(Rule: "other"))).ByRule);
        var home = await _desk.Workspace.Get<HomeQueries>().ReadAsync();
        Assert.Equal((0, 0, 0), (home.OpenUnits, home.Waiting.Count, home.Decisions.Count));
        var audit = (await new AuditQueries(_desk.Workspace.Get<IDbContextFactory<VelocityDbContext>>()).PageAsync(new AuditFilter { Kind = AuditKind.Rule })).Events;
        Assert.Equal(["Ann Lee", "Bo Chan"], audit.Where(item => item.What == "committed without a person").Select(item => item.Subject).Order());
    }

    [Fact]
    public async Task Decision_OnWhatARuleCommitted_IsRefusedAndSaysSo()
    {
        await _desk.TurnOnAsync();
        var read = _desk.Unit("Ann Lee");
        await _desk.ProposeAsync(read);
        foreach (var proposal in read)
        {
            var decision = PersonDecision.Of(_desk.Approver, proposal.ProposalId, ContractJson.Hash(proposal), "", _desk.Workspace.Time.GetUtcNow());
            var refused = Assert.IsType<IntakeOutcome.CommittedByRule>(await _desk.Workspace.Intake.SubmitAsync(new Submission(_desk.Approver, decision)));
            Assert.Equal("The rule contacts@1 committed it already; it can be taken back.", refused.Sentence);
        }

        await AssertWrittenAsync(deltas: 1, decisions: 0);
    }

    [Theory]
    [InlineData("candidate")]
    [InlineData("source issue")]
    [InlineData("value issue")]
    [InlineData("unsure")]
    [InlineData("another field")]
    [InlineData("another source")]
    [InlineData("asks for a person")]
    public async Task Row_ThatARuleMayNotTouch_WaitsWhole(string why)
    {
        await _desk.TurnOnAsync();
        var unit = _desk.Unit("Ann Lee");
        var (client, wish) = (unit[0], unit[1]);
        unit = why switch
        {
            "candidate" => [client with { MergeCandidateRefs = [new MergeCandidateRef(Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()), ["email"], 0.8)] }, wish],
            "source issue" => [client with { SourceIssues = [new SourceIssue(Ref.Cell(_desk.File.Id, 2, 3), "Budget", "No number.")] }, wish],
            "value issue" => [client, wish with { CanonicalPayload = new CanonicalPayload([wish.CanonicalPayload.Values[0] with { Issues = ["Which currency?"] }]) }],
            "unsure" => [client, wish with { Confidence = new Confidence(0.89) }],
            "another field" => [client, wish with { CanonicalPayload = new CanonicalPayload([.. wish.CanonicalPayload.Values, _desk.File.Value(2, "Name", "timeframe", "June")]) }],
            "another source" => [.. unit.Select(proposal => proposal with { SourceSystem = "other_csv" })],
            "asks for a person" => [client, wish with { ReviewRequired = true }],
            _ => throw new ArgumentOutOfRangeException(nameof(why)),
        };
        // Its neighbour in the file is committed all the same.
        var units = await _desk.ProposeAsync(unit, _desk.Unit("Bo Chan"));
        Assert.All((await _desk.Workspace.UnitAsync(units[0])).Proposals, proposal => Assert.True(proposal.IsOpen));
        Assert.False((await _desk.Workspace.UnitAsync(units[1])).IsOpen);
        await AssertWrittenAsync(deltas: 1, decisions: 0);
        var run = await _desk.Workspace.Get<RuleQueries>().TryAsync(RowDesk.Rule());
        Assert.Equal((2, why == "asks for a person" ? 0 : 1), (run.Looked, run.Left.Sum(reason => reason.Count)));
    }

    [Fact]
    public async Task Row_WithAnAddressThatAClientGotMeanwhile_Waits()
    {
        await _desk.TurnOnAsync();
        await _desk.ProposeAsync(_desk.Unit("Ann Lee", "ann@sample.example"));
        // It was proposed when nobody had the address.
        var unit = await _desk.Workspace.UnitAsync((await _desk.ProposeAsync(_desk.Unit("A. Lee", "ann@sample.example")))[0]);
        Assert.True(unit.IsOpen);
        Assert.Equal("Ann Lee", Assert.IsType<SameAsCandidate.CommittedClient>(Assert.Single(unit.Candidates)).Name);
        Assert.True(Assert.Single((await PageAsync(ReviewState.Open)).Lines).HasCandidate);
    }

    [Fact]
    public async Task Commits_OfARule_CostNoQuestionsPerRow()
    {
        var count = new CommandCount();
        await using var desk = await RowDesk.OpenAsync(count);
        var none = await count.OfAsync(() => desk.ProposeAsync("A"));
        Assert.Equal(none, await count.OfAsync(() => desk.ProposeAsync([.. Enumerable.Range(0, 20).Select(i => $"B{i}")])));
        await desk.TurnOnAsync();
        var one = await count.OfAsync(() => desk.ProposeAsync("C"));
        Assert.Equal(one, await count.OfAsync(() => desk.ProposeAsync([.. Enumerable.Range(0, 20).Select(i => $"D{i}")])));
        Assert.Equal(21, (await desk.FindAsync()).Committed);
    }

    [Fact]
    public async Task TakeBack_OfAUnit_RemovesAllOfItAndHidesTheEmptyClient()
    {
        await _desk.TurnOnAsync();
        var id = (await _desk.ProposeAsync("Ann Lee", "Bo Chan"))[0];
        Assert.Equal("Taken back: Ann Lee.", Assert.IsType<DecideOutcome.Committed>(await _desk.TakeBackAsync(id)).Sentence);
        await AssertWrittenAsync(deltas: 3, decisions: 1);
        Assert.Equal(["Bo Chan"], (await ClientsAsync()).Select(row => row.DisplayName));
        var unit = await _desk.Workspace.UnitAsync(id);
        Assert.All(unit.Proposals, proposal => Assert.Equal(_desk.Approver, Assert.IsType<Settlement.ByRule>(proposal.Settlement).Reverted!.By));
        var client = await ClientAsync(unit);
        Assert.Equal(("Ann Lee", true), (client.Name, client.IsEmpty));
        Assert.Equal((_desk.Approver, "Not a client of ours.", id), (client.TakenBack!.Decision.By, client.TakenBack.Decision.Notes, client.TakenBack.Unit));
        // Nobody is suggested for who is gone, and the row does not come back to the queue.
        var again = await _desk.Workspace.UnitAsync((await _desk.ProposeAsync([.. _desk.Unit("Ann Lee").Select(proposal => proposal with { ReviewRequired = true })]))[0]);
        Assert.Empty(again.Candidates);
        Assert.False(Assert.Single((await PageAsync(ReviewState.Open)).Lines).HasCandidate);
        Assert.Equal(2, (await PageAsync(ReviewState.ByRule)).Lines.Count);
        Assert.Equal((2, 1), ((await FindAsync()).Committed, (await FindAsync()).Reverted));
        Assert.IsType<DecideOutcome.AlreadyDecided>(await _desk.TakeBackAsync(id));
    }

    [Fact]
    public async Task TakeBack_OfAClientThatSomebodyBuiltOn_KeepsWhatTheyWroteAndSaysSo()
    {
        await _desk.TurnOnAsync();
        var id = (await _desk.ProposeAsync("Ann Lee"))[0];
        var client = await ClientAsync(await _desk.Workspace.UnitAsync(id));
        Assert.IsType<EditOutcome.Saved>(await _desk.Workspace.Get<EditClient>().RunAsync(
            _desk.Approver, client.Snapshot.ClientRef, client.Snapshot.AsOf, [new ProposedChange.AddValue("note", FieldValue.Text("Called twice."))], "She said so."));
        Assert.Equal("Taken back: Ann Lee. What others wrote stays: Note.", Assert.IsType<DecideOutcome.Committed>(await _desk.TakeBackAsync(id)).Sentence);
        var left = await ClientAsync(await _desk.Workspace.UnitAsync(id));
        Assert.Equal(["note"], left.Snapshot.Identity.Fields.Select(held => held.Field));
        Assert.Empty(left.Snapshot.ActiveOpportunities);
        Assert.NotNull(left.TakenBack);
        Assert.Single(await ClientsAsync());
    }

    [Fact]
    public async Task TakeBack_WithoutAReasonOrOfAPart_IsRefused()
    {
        await _desk.TurnOnAsync();
        var unit = await _desk.Workspace.UnitAsync((await _desk.ProposeAsync("Ann Lee"))[0]);
        Assert.IsType<DecideOutcome.Refused>(await _desk.TakeBackAsync(unit.UnitId, " "));
        var (wish, delta) = (unit.Dependents[0], new Ref(Ref.Schemes.Delta, ((Settlement.ByRule)unit.Client.Settlement!).Delta.ToString()));
        var part = PersonDecision.Of(_desk.Approver, wish.Id, wish.Hash, "No.", _desk.Workspace.Time.GetUtcNow()) with { Decision = DecisionKind.Reverted, Reverts = delta };
        Assert.Equal("not_the_unit", Assert.IsType<IntakeOutcome.Refused>(await _desk.Workspace.Intake.SubmitAsync(new Submission(_desk.Approver, part))).Faults[0].Code);
        await AssertWrittenAsync(deltas: 1, decisions: 0);
    }

    [Fact]
    public async Task Rule_OfWhichTooManyUnitsAreTakenBack_StopsItself()
    {
        await _desk.TurnOnAsync();
        var units = await _desk.ProposeAsync("Ann Lee", "Bo Chan");
        // A unit counts once, whatever hung on it.
        await _desk.TakeBackAsync(units[0]);
        Assert.True((await FindAsync()).IsOn);
        await _desk.TakeBackAsync(units[1]);
        Assert.Equal(RuleEventKind.Stopped, (await FindAsync()).Last!.Kind);
        Assert.True((await _desk.Workspace.UnitAsync((await _desk.ProposeAsync("Cy Dunn"))[0])).IsOpen);
    }

    [Fact]
    public async Task DryRun_OnPastRows_SaysWhatItWouldHaveCommittedAndWherePeopleDecidedOtherwise()
    {
        var asks = _desk.Unit("Flo Hart");
        var units = await _desk.ProposeAsync(
            [.. new[] { "Ann Lee", "Bo Chan", "Cy Dunn", "Di Eck" }.Select(name => _desk.Unit(name)), [asks[0] with { SourceIssues = [new SourceIssue(Ref.Cell(_desk.File.Id, 2, 3), "Budget", "No number.")] }, asks[1]]]);
        var ann = await _desk.Workspace.ApproveAsync(units[0]);
        var rejected = await FormAsync(units[1]);
        rejected.Notes = "Not a lead.";
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.DecideUnit.RunAsync(rejected.Rejection()));
        var joined = await FormAsync(units[2]);
        joined.Match(await _desk.Workspace.Review.ClientAsync(ann));
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.DecideUnit.RunAsync(joined.Approval()));

        var run = await _desk.Workspace.Get<RuleQueries>().TryAsync(RowDesk.Rule());
        Assert.Equal((5, 4, 1, 1), (run.Looked, run.Would.Count, run.Agreed, run.Undecided));
        Assert.Equal([(units[1], PastVerdict.Rejected), (units[2], PastVerdict.Joined)], run.Otherwise.Select(item => (item.Proposal, item.Verdict)).OrderBy(item => units.ToList().IndexOf(item.Proposal)));
        Assert.Equal(("A cell of the row gave no value, or not the whole of it.", 1), Assert.Single(run.Left));

        // What it did itself, and what was taken back of it.
        await _desk.TurnOnAsync();
        await _desk.TakeBackAsync((await _desk.ProposeAsync("Gus Ivy", "Hal Joy"))[0]);
        run = await _desk.Workspace.Get<RuleQueries>().TryAsync(RowDesk.Rule());
        Assert.Equal((1, 1), (run.ByRule, run.Otherwise.Count(item => item.Verdict == PastVerdict.TakenBack)));
    }

    [Fact]
    public async Task Rule_OfOneFamily_DoesNotBecomeOneOfTheOther()
    {
        var other = RowDesk.Rule(1) with { When = new RuleConditions { Operations = [RuleOperation.AddValue], Fields = ["client.note"], EvidenceKinds = [Ref.Schemes.Batch] } };
        Assert.IsType<RuleOutcome.Refused>(await _desk.Workspace.Get<SaveRule>().RunAsync(_desk.Workspace.Founder, other));
    }

    private Task<RuleView> FindAsync() => _desk.FindAsync();

    private Task<QueuePage> PageAsync(ReviewState state) => _desk.Workspace.Review.PageAsync(new QueueFilter(state), null, null);

    private async Task<UnitForm> FormAsync(ProposalId unit) => new(await _desk.Workspace.UnitAsync(unit), _desk.Approver, _desk.Workspace.Time);

    private async Task<IReadOnlyList<ClientRow>> ClientsAsync() => (await _desk.Workspace.Get<ClientQueries>().ListAsync(new ClientFilter(""))).Lines;

    private async Task<ClientView> ClientAsync(ReviewUnit unit) => (await _desk.Workspace.Get<ClientQueries>().FindAsync(unit.CommittedClient!.Value.Guid))!;

    private async Task AssertWrittenAsync(int deltas, int decisions)
    {
        await using var db = await _desk.Workspace.OpenAsync();
        Assert.Equal((deltas, decisions), (await db.Deltas.CountAsync(), await db.Decisions.CountAsync()));
    }
}
