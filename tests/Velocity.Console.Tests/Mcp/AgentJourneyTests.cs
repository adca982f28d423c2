using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Rules;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Tests.Mcp;

/// <summary>What an agent does all day, through the protocol's own client against the running console.</summary>
public sealed class AgentJourneyTests : IAsyncLifetime
{
    private ProducerDesk _desk = null!;
    private AgentDesk _agent = null!;
    private string _said = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await ProducerDesk.OpenAsync();
        _agent = await AgentDesk.ConnectAsync(_desk.Host, _desk.Key);
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task Agent_WithACall_ReadsDeliversProposesAndHearsTheDecision()
    {
        var found = await _agent.CallAsync("search_clients", """{"query":"zoe"}""");
        Assert.Equal(_desk.Client.ToString(), found.Body["clients"]![0]!["client_ref"]!.GetValue<string>());
        var version = await VersionAsync();
        var call = await DeliverCallAsync();
        var listed = await _agent.CallAsync("list_interactions", $$"""{"client_ref":"{{_desk.Client}}"}""");
        var transcript = listed.Body["interactions"]![0]!["transcript_refs"]![0]!.GetValue<string>();
        var read = await _agent.CallAsync("read_transcript", $$"""{"transcript_ref":"{{transcript}}","from_ms":1200}""");
        var segment = Assert.Single(read.Body["segments"]!.AsArray())!;
        Assert.Equal(("I would like a garden.", $"{transcript}#t=1.20,2.40"), (segment["text"]!.GetValue<string>(), segment["ref"]!.GetValue<string>()));
        var happened = await _agent.CallAsync("read_interaction", $$"""{"interaction_ref":"interaction:{{call.BundleId}}"}""");
        Assert.Equal($"interaction:{call.BundleId}#event=1", happened.Body["events"]![0]!["ref"]!.GetValue<string>());

        var staged = await _agent.ProposeAsync(_desk.Client, version, segment["ref"]!.GetValue<string>());
        Assert.False(staged.IsError, staged.Text);
        Assert.Equal(("created", 1), (staged.Outcome, staged.Body["waiting"]!.GetValue<int>()));
        Assert.Contains("1 of your proposals waits", staged.Text, StringComparison.Ordinal);
        Assert.Null((await _desk.Host.QueryAsync(StateAsync)).Preferred("job_title"));
        var pending = await _agent.CallAsync("list_proposals");
        Assert.Equal(staged.Body["proposal_ref"]!.GetValue<string>(), Assert.Single(pending.Body["proposals"]!.AsArray())!["proposal_ref"]!.GetValue<string>());

        var reviewer = await Reviewer.JoinAsync(_desk.Host);
        Assert.IsType<IntakeOutcome.Accepted>(await reviewer.ApproveAsync(IdOf(staged)));
        var outcome = await ReadAsync(staged);
        var standing = outcome.Body["proposal"]!["standing"]!;
        Assert.Equal(("approved", reviewer.Person.ToString()), (standing["state"]!.GetValue<string>(), standing["by"]!.GetValue<string>()));
        Assert.Equal("Surveyor", outcome.Body["committed"]!["operations"]![0]!["after"]!["value"]!.GetValue<string>());
        Assert.Empty((await _agent.CallAsync("list_proposals")).Body["proposals"]!.AsArray());
        Assert.Single((await _agent.CallAsync("list_proposals", """{"state":"decided"}""")).Body["proposals"]!.AsArray());
    }

    [Fact]
    public async Task Proposal_ApprovedWithEdits_TellsWhatWasWrittenInstead()
    {
        var staged = await StageAsync();
        Assert.IsType<IntakeOutcome.Accepted>(await (await Reviewer.JoinAsync(_desk.Host)).EditAsync(IdOf(staged), new ProposedChange.SetField("job_title", FieldValue.Text("Chartered surveyor"))));
        var outcome = await ReadAsync(staged);
        Assert.Equal("approved_with_edits", outcome.Body["proposal"]!["standing"]!["state"]!.GetValue<string>());
        Assert.Equal("Chartered surveyor", outcome.Body["committed"]!["operations"]![0]!["after"]!["value"]!.GetValue<string>());
        Assert.Equal("Surveyor", outcome.Body["changes"]![0]!["change"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Proposal_Rejected_TellsWhyAndIsNotTakenAgainOnTheSameEvidence()
    {
        var staged = await StageAsync();
        await (await Reviewer.JoinAsync(_desk.Host)).RejectAsync(IdOf(staged), "That was her sister.");
        var outcome = await ReadAsync(staged);
        Assert.Equal(("rejected", "That was her sister."), (outcome.Body["proposal"]!["standing"]!["state"]!.GetValue<string>(), outcome.Body["proposal"]!["standing"]!["notes"]!.GetValue<string>()));
        Assert.Null(outcome.Body["committed"]);
        var again = await _agent.ProposeAsync(_desk.Client, await VersionAsync(), _said);
        Assert.True(again.IsError);
        Assert.Equal(["rejected_before"], again.Codes);
        Assert.Equal(["/changes"], again.Pointers);
    }

    [Fact]
    public async Task Proposal_Withdrawn_IsOverAndNobodyElsesToWithdraw()
    {
        var staged = await StageAsync();
        var arguments = $$"""{"proposal_ref":"{{staged.Body["proposal_ref"]}}","reason":"Misheard."}""";
        await using (var other = await AgentDesk.ConnectAsync(_desk.Host, await _desk.Host.AddAgentAsync("nemo")))
        {
            var refused = await other.CallAsync("withdraw_proposal", arguments);
            Assert.Equal((true, "unknown_proposal"), (refused.IsError, refused.Codes.Single()));
            Assert.Equal("not_found", (await other.CallAsync("read_proposal", $$"""{"proposal_ref":"{{staged.Body["proposal_ref"]}}"}""")).Outcome);
            Assert.Empty((await other.CallAsync("list_proposals")).Body["proposals"]!.AsArray());
        }

        Assert.Equal("withdrawn", (await _agent.CallAsync("withdraw_proposal", arguments)).Outcome);
        Assert.Equal("already_withdrawn", (await _agent.CallAsync("withdraw_proposal", arguments)).Outcome);
        var standing = (await ReadAsync(staged)).Body["proposal"]!["standing"]!;
        Assert.Equal(("withdrawn", "Misheard."), (standing["state"]!.GetValue<string>(), standing["notes"]!.GetValue<string>()));
        Assert.Single((await _agent.CallAsync("list_proposals", """{"state":"ended"}""")).Body["proposals"]!.AsArray());
    }

    [Fact]
    public async Task Proposal_Decided_IsNotWithdrawn()
    {
        var staged = await StageAsync();
        await (await Reviewer.JoinAsync(_desk.Host)).ApproveAsync(IdOf(staged));
        var late = await _agent.CallAsync("withdraw_proposal", $$"""{"proposal_ref":"{{staged.Body["proposal_ref"]}}","reason":"x"}""");
        Assert.Equal((true, "already_decided"), (late.IsError, late.Outcome));
    }

    [Fact]
    public async Task Proposal_ThatWaitsChangesNothingOrIsStale_IsRefusedWithTheReason()
    {
        var version = await VersionAsync();
        var staged = await StageAsync();
        var duplicate = await _agent.ProposeAsync(_desk.Client, version, _said);
        Assert.Equal((true, "refused", 1), (duplicate.IsError, duplicate.Outcome, duplicate.Body["waiting"]!.GetValue<int>()));
        Assert.Equal(["duplicate"], duplicate.Codes);
        var rival = await _agent.ProposeAsync(_desk.Client, version, _said, "Architect");
        Assert.Contains(staged.Body["proposal_ref"]!.GetValue<string>(), (await ReadAsync(rival)).Body["conflicting_refs"]!.AsArray().Select(other => other!.GetValue<string>()));
        await (await Reviewer.JoinAsync(_desk.Host)).ApproveAsync(IdOf(staged));

        Assert.Equal("stale", (await ReadAsync(rival)).Body["proposal"]!["standing"]!["state"]!.GetValue<string>());
        var stale = await _agent.ProposeAsync(_desk.Client, version, _said, "Builder");
        Assert.Equal((true, "record_changed"), (stale.IsError, stale.Outcome));
        Assert.Contains("Job title was written at version", stale.Text, StringComparison.Ordinal);
        Assert.Equal(["no_op"], (await _agent.ProposeAsync(_desk.Client, await VersionAsync(), _said)).Codes);
    }

    [Fact]
    public async Task Call_RepeatedWithItsIds_ChangesNothingAndWithOtherWordsIsRefused()
    {
        await DeliverCallAsync();
        var (version, ids) = (await VersionAsync(), $"\"proposal_id\":\"{Guid.CreateVersion7()}\",\"artifact_id\":\"{Guid.CreateVersion7()}\"");
        var first = await _agent.ProposeAsync(_desk.Client, version, _said, more: ids);
        Assert.Equal("created", first.Outcome);
        var again = await _agent.ProposeAsync(_desk.Client, version, _said, more: ids);
        Assert.Equal((false, "already_held", 1), (again.IsError, again.Outcome, again.Body["waiting"]!.GetValue<int>()));
        var other = await _agent.ProposeAsync(_desk.Client, version, _said, "Architect", ids);
        Assert.Equal((true, "id_taken"), (other.IsError, other.Outcome));
        // A revision says so.
        var revised = await _agent.ProposeAsync(_desk.Client, version, _said, "Architect", $"\"proposal_id\":\"{IdOf(first)}\",\"supersedes\":{first.Body["artifact_id"]!.ToJsonString()}");
        Assert.Equal((false, "created"), (revised.IsError, revised.Outcome));
        Assert.Equal(2, (await ReadAsync(first)).Body["revision"]!.GetValue<int>());
        Assert.Equal(["missing"], (await _agent.ProposeAsync(_desk.Client, version, _said, more: $"\"artifact_id\":\"{Guid.CreateVersion7()}\"")).Codes);
    }

    [Fact]
    public async Task Proposal_CommittedByARule_IsToldApartAndWhatTheToolProposesAsksForAPerson()
    {
        var rule = new AutoRule("titles", 0, "Job titles that are surely new", new RuleConditions
        {
            Operations = [RuleOperation.FillField], Fields = ["client.job_title", "client.department"], MinConfidence = 0.8, EvidenceKinds = [Ref.Schemes.Batch],
        }, StopAfter: 2);
        Assert.IsType<RuleOutcome.Done>(await _desk.Host.Services.GetRequiredService<SaveRule>().RunAsync(_desk.Host.FounderId, rule));
        Assert.IsType<RuleOutcome.Done>(await _desk.Host.Services.GetRequiredService<SwitchRule>().RunAsync(_desk.Host.FounderId, "titles", 1, true));
        var cell = Ref.Cell(_desk.Batch, 2, 1);
        var whole = Intel.Writeback(_desk.Person, _desk.Client, await VersionAsync(), cell) with { ApprovalRequired = false };
        Assert.False((await _agent.DeliverAsync(whole)).IsError);
        var read = await _agent.CallAsync("read_proposal", $$"""{"proposal_ref":"proposal:{{whole.ProposalId}}"}""");
        Assert.Equal(("committed_by_rule", "rule:titles"), (read.Body["proposal"]!["standing"]!["state"]!.GetValue<string>(), read.Body["proposal"]!["standing"]!["by"]!.GetValue<string>()));
        Assert.Equal("Surveyor", read.Body["committed"]!["operations"]![0]!["after"]!["value"]!.GetValue<string>());
        Assert.Single((await _agent.CallAsync("list_proposals", """{"state":"by_rule"}""")).Body["proposals"]!.AsArray());

        var staged = await _agent.CallAsync("propose_writeback", $$"""
            {"target_ref":"{{_desk.Client}}","base_version":{{await VersionAsync()}},"changes":[{"op":"set_field","field":"department","value":"Sales"}],
             "reasoning_summary":"x","evidence_refs":["{{cell}}"],"confidence":0.9}
            """);
        Assert.Equal("open", (await ReadAsync(staged)).Body["proposal"]!["standing"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task NewTask_OfAClient_RestsOnTheProposalsEvidenceUnlessItSaysOtherwise()
    {
        await DeliverCallAsync();
        var staged = await _agent.CallAsync("propose_writeback", $$"""
            {"target_ref":"{{_desk.Client}}","base_version":{{await VersionAsync()}},"changes":[{"op":"create_entity","entity_type":"task","values":[{"field":"title","value":"Call back"}]}],
             "reasoning_summary":"She asked.","evidence_refs":["{{_said}}"],"confidence":0.6}
            """);
        Assert.False(staged.IsError, staged.Text);
        var value = (await ReadAsync(staged)).Body["changes"]![0]!["change"]!["values"]![0]!;
        Assert.Equal((_said, 0.6), (value["sources"]![0]!.GetValue<string>(), value["confidence"]!.GetValue<double>()));
    }

    [Fact]
    public async Task Delivery_WithSoundAndBrokenDocuments_IsAnsweredOneByOne()
    {
        var call = Intel.Call(_desk.Person);
        var reply = await _agent.DeliverAsync(call, Intel.Transcript(Intel.Call(_desk.Person)), call);
        Assert.True(reply.IsError);
        Assert.Equal(["created", "refused", "already_held"], reply.Body["documents"]!.AsArray().Select(answer => answer!["outcome"]!.GetValue<string>()));
        Assert.Equal("/interaction_ref", reply.Body["documents"]![1]!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Contains("2 documents kept, 1 refused", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_Delivered_AreListedAndStandInTheSnapshot()
    {
        var call = await DeliverCallAsync();
        await _agent.DeliverAsync(Intel.Signal(_desk.Person, _desk.Client, new Ref(Ref.Schemes.Interaction, call.BundleId.ToString())));
        var series = Assert.Single((await _agent.CallAsync("list_signals", $$"""{"client_ref":"{{_desk.Client}}"}""")).Body["series"]!.AsArray())!;
        Assert.Equal(("qualification", 0.7), (series["score_type"]!.GetValue<string>(), series["latest"]!.GetValue<double>()));
        var snapshot = (await _agent.CallAsync("read_snapshot", $$"""{"client_ref":"{{_desk.Client}}"}""")).Body["snapshot"]!;
        Assert.Equal(($"interaction:{call.BundleId}", 0.7), (snapshot["recent_interactions"]![0]!.GetValue<string>(), snapshot["qd_overview"]!["qualification"]!.GetValue<double>()));
    }

    private static ProposalId IdOf(ToolReply staged) => new(Ref.Parse(staged.Body["proposal_ref"]!.GetValue<string>()).Guid);

    private async Task<Velocity.Domain.Graph.EntityState> StateAsync(Console.Data.VelocityDbContext db) =>
        ContractJson.Deserialize<Velocity.Domain.Graph.EntityState>((await db.Entities.FindAsync(_desk.Client))!.State);

    /// <summary>A call of the client's with its transcript; <see cref="_said"/> is the moment to cite.</summary>
    private async Task<InteractionBundle> DeliverCallAsync()
    {
        var call = Intel.Call(_desk.Person) with { ClientRef = _desk.Client };
        var transcript = Intel.Transcript(call);
        var reply = await _agent.DeliverAsync(call, transcript);
        Assert.False(reply.IsError, reply.Text);
        _said = $"transcript:{transcript.TranscriptId}#t=1.20,2.40";
        return call;
    }

    private async Task<ToolReply> StageAsync()
    {
        await DeliverCallAsync();
        var staged = await _agent.ProposeAsync(_desk.Client, await VersionAsync(), _said);
        Assert.False(staged.IsError, staged.Text);
        return staged;
    }

    private async Task<long> VersionAsync() =>
        (await _agent.CallAsync("read_snapshot", $$"""{"client_ref":"{{_desk.Client}}"}""")).Body["snapshot"]!["as_of"]!.GetValue<long>();

    private Task<ToolReply> ReadAsync(ToolReply staged) => _agent.CallAsync("read_proposal", $$"""{"proposal_ref":"{{staged.Body["proposal_ref"]}}"}""");
}
