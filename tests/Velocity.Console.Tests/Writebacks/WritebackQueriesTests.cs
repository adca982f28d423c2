using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Evidence;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using static Velocity.Console.Tests.Infrastructure.WritebackDesk;

namespace Velocity.Console.Tests.Writebacks;

public sealed class WritebackQueriesTests : IAsyncLifetime
{
    private WritebackDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task View_OfAProposal_OpensTheTranscriptAtThatSecond()
    {
        var call = Intel.Call(_desk.Founder);
        var transcript = Intel.Transcript(call);
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(call, transcript));
        var moment = new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(1200, 2400));
        var proposal = await _desk.TakenAsync(await _desk.NewAsync(Add("note", "Wants a garden.")) with { EvidenceRefs = [moment, _desk.Cell] });
        var evidence = (await _desk.ViewAsync(proposal)).Evidence;
        var spoken = Assert.IsType<EvidenceItem.Spoken>(evidence[0]);
        // What was said before is shown, and only what was cited is marked.
        Assert.Equal(["Good morning.", "I would like a garden."], spoken.Segments.Select(segment => segment.Segment.Text));
        Assert.Equal(["I would like a garden."], spoken.Segments.Where(segment => segment.IsCited).Select(segment => segment.Segment.Text));
        Assert.Equal($"/transcripts/{transcript.TranscriptId}#t=1.20,2.40", spoken.Href);
        Assert.Equal("Builder", Assert.IsType<EvidenceItem.InFile>(evidence[1]).Text);
    }

    [Fact]
    public async Task View_OfEvidenceAboutAnotherClient_SaysSo()
    {
        var call = Intel.Call(_desk.Founder) with { ClientRef = _desk.Client };
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.SubmitAsync(call));
        var other = await OtherClientAsync();
        var proposal = Intel.Writeback(_desk.Founder, other, (await _desk.Queries.TargetAsync(other))!.Version, new Ref(Ref.Schemes.Interaction, call.BundleId.ToString()));
        await _desk.TakenAsync(proposal);
        Assert.Single((await _desk.ViewAsync(proposal)).Foreign);
    }

    [Fact]
    public async Task View_OfAStaleChange_LeavesItOutUnlessItIsAccepted()
    {
        var (surveyor, architect) = (await _desk.ProposeAsync(Set("job_title", "Surveyor")), await _desk.ProposeAsync(Set("job_title", "Architect"), Add("note", "A")));
        Assert.IsType<DecideOutcome.Committed>(await DecideAsync(await _desk.FormAsync(surveyor)));
        var form = await _desk.FormAsync(architect);
        Assert.True(form.View.IsStale);
        Assert.Equal([false, true], form.Changes.Select(change => change.IsAccepted));
        Assert.IsType<DecideOutcome.Committed>(await DecideAsync(form));
        Assert.Equal(FieldValue.Text("Surveyor"), (await _desk.StateAsync()).Preferred("job_title")!.Stated.Value);
        Assert.Single((await _desk.StateAsync()).Values("note"));
    }

    [Fact]
    public async Task View_WhereAPersonTypedWhatWouldGo_SaysSo()
    {
        var edited = await _desk.Workspace.Get<EditClient>().RunAsync(_desk.Approver, _desk.Client, (await _desk.StateAsync()).Version, [Set("job_title", "Roofer")], "She told me.");
        Assert.IsType<EditOutcome.Saved>(edited);
        var view = await _desk.ViewAsync(await _desk.ProposeAsync(Set("job_title", "Surveyor")));
        Assert.True(Assert.Single(view.Changes).OverwritesAPerson);
    }

    [Fact]
    public async Task Conflicts_AmongAClientsProposals_NameTheFieldOnBoth()
    {
        var (surveyor, architect) = (await _desk.ProposeAsync(Set("job_title", "Surveyor")), await _desk.ProposeAsync(Set("job_title", "Architect")));
        var note = await _desk.ProposeAsync(Add("note", "A"));
        var view = await _desk.ViewAsync(surveyor);
        Assert.Equal([architect.ProposalId, note.ProposalId], view.Others.Select(other => other.Id));
        Assert.Equal(["Job title"], view.Others[0].ConflictsOn);
        Assert.Empty(view.Others[1].ConflictsOn);
        var lines = (await _desk.Queries.PageAsync(new WritebackFilter(Client: _desk.Client.Guid))).Lines;
        Assert.Equal(2, lines.Count(line => line.ConflictsOn.Contains("Job title")));
    }

    /// <summary>A page that asks once more for every proposal that waits would be slow with two hundred of them.</summary>
    [Fact]
    public async Task Page_OfOneAmongTwoHundred_AsksNoMoreThanAmongFour()
    {
        var count = new CommandCount();
        await using var desk = await OpenAsync(count);
        var first = await desk.ProposeAsync(Set("job_title", "Title 0"));
        for (var i = 1; i < 4; i++) await desk.ProposeAsync(Set("job_title", $"Title {i}"));
        var (few, fewListed) = (await count.OfAsync(() => desk.ViewAsync(first)), await count.OfAsync(() => desk.Queries.PageAsync(new WritebackFilter(Client: desk.Client.Guid))));
        for (var i = 4; i < 200; i++) await desk.ProposeAsync(i < 10 ? Set("job_title", $"Title {i}") : Add("note", $"Note {i}"));
        WritebackView view = null!;
        Assert.Equal(few, await count.OfAsync(async () => view = await desk.ViewAsync(first)));
        Assert.Equal(fewListed, await count.OfAsync(() => desk.Queries.PageAsync(new WritebackFilter(Client: desk.Client.Guid))));
        Assert.Equal((199, 9), (view.Others.Count, view.RivalsOf(view.Proposal.ProposedChange[0]).Count));
    }

    [Fact]
    public async Task Neighbours_OfManyThatCameAtOneMoment_AreEachMetOnce()
    {
        var proposals = new HashSet<ProposalId>();
        for (var i = 0; i < 12; i++) proposals.Add((await _desk.ProposeAsync(Add("note", $"Note {i}"))).ProposalId);
        var first = await _desk.Queries.FirstOpenAsync(new WritebackFilter());
        var met = new List<ProposalId>();
        for (var at = first; at is { } id; at = await _desk.Queries.NeighbourAsync(new WritebackFilter(), id, backwards: false)) met.Add(id);
        Assert.Equal(proposals, met.ToHashSet());
        Assert.Equal(12, met.Count);
        Assert.Equal(met[^2], await _desk.Queries.NeighbourAsync(new WritebackFilter(), met[^1], backwards: true));
        Assert.Equal((await _desk.Queries.PageAsync(new WritebackFilter())).Lines.Select(line => line.Id), met);
    }

    [Fact]
    public async Task Standing_OfAProposal_FollowsFromWhatBecameOfIt()
    {
        var (decided, withdrawn) = (await _desk.ProposeAsync(Add("note", "A")), await _desk.ProposeAsync(Add("note", "B")));
        await DecideAsync(await _desk.FormAsync(decided));
        Assert.IsType<IntakeOutcome.Accepted>(await _desk.Workspace.Get<WithdrawProposal>().RunAsync(Intel.Oracle, withdrawn.ProposalId, "A mistake."));
        Assert.Equal(DecisionKind.Approved, Assert.IsType<WritebackStanding.Decided>((await _desk.ViewAsync(decided)).Standing).Decision.Kind);
        Assert.Equal("A mistake.", Assert.IsType<WritebackStanding.Withdrawn>((await _desk.ViewAsync(withdrawn)).Standing).Reason);
        Assert.Equal([decided.ProposalId], (await _desk.Queries.PageAsync(new WritebackFilter(WritebackState.Decided))).Lines.Select(line => line.Id));
        Assert.Equal([withdrawn.ProposalId], (await _desk.Queries.PageAsync(new WritebackFilter(WritebackState.Ended))).Lines.Select(line => line.Id));
    }

    [Fact]
    public async Task OwnEdit_OfAPerson_IsSavedWithTheReason_AndADeletionWaitsForAnother()
    {
        var edit = _desk.Workspace.Get<EditClient>();
        var read = (await _desk.StateAsync()).Version;
        Assert.IsType<EditOutcome.Saved>(await edit.RunAsync(_desk.Approver, _desk.Client, read, [Set("job_title", "Roofer")], "She told me."));
        var stale = Assert.IsType<EditOutcome.Refused>(await edit.RunAsync(_desk.Founder, _desk.Client, read, [Set("job_title", "Mason")], "So I heard."));
        Assert.True(stale.NeedsReading);
        var waiting = Assert.IsType<EditOutcome.Proposed>(await edit.RunAsync(
            _desk.Approver, _desk.Client, (await _desk.StateAsync()).Version, [new ProposedChange.RemoveValue("job_title", FieldValue.Text("Builder"))], "Long ago."));
        var view = (await _desk.Queries.FindAsync(waiting.Proposal))!;
        Assert.NotNull(new WritebackForm(view, _desk.Approver, _desk.Workspace.Time).FourEyes);
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(new WritebackForm(view, _desk.Founder, _desk.Workspace.Time)));
        Assert.Equal([FieldValue.Text("Roofer")], (await _desk.StateAsync()).Values("job_title").Select(value => value.Stated.Value));
    }

    [Fact]
    public async Task Form_WithARefusedAndAnEditedChange_CommitsTheRest()
    {
        var proposal = await _desk.ProposeAsync(
            Set("job_title", "Surveyer"), Add("note", "Wants a garden."),
            new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text("Send listings"), new Confidence(0.8), [_desk.Cell])]));
        var form = await _desk.FormAsync(proposal);
        Assert.Equal("Approve", form.ApprovalLabel);
        form.Changes[0].Values[0].Value = FieldValue.Text("Surveyor");
        form.Changes[1].IsAccepted = false;
        Assert.Equal("Approve 2 of 3", form.ApprovalLabel);
        Assert.IsType<DecideOutcome.Committed>(await DecideAsync(form));
        var state = await _desk.StateAsync();
        Assert.Equal([_desk.Approver.ToRef()], state.Preferred("job_title")!.Stated.Sources);
        Assert.Empty(state.Values("note"));
        var client = (await _desk.Workspace.Get<ClientQueries>().FindAsync(_desk.Client.Guid))!;
        Assert.Equal([_desk.Cell], Assert.Single(client.Snapshot.Tasks).Fields[0].Values[0].Stated.Sources);
        Assert.Equal(DecisionKind.ApprovedWithEdits, Assert.IsType<WritebackStanding.Decided>((await _desk.ViewAsync(proposal)).Standing).Decision.Kind);
    }

    [Fact]
    public async Task Form_WithNothingAccepted_SaysToReject()
    {
        var form = await _desk.FormAsync(await _desk.ProposeAsync(Add("note", "A")));
        form.Changes[0].IsAccepted = false;
        Assert.NotNull(form.ApprovalFault);
        Assert.NotNull(form.RejectionFault);
    }

    private Task<DecideOutcome> DecideAsync(WritebackForm form) => _desk.Workspace.Get<DecideWriteback>().ApproveAsync(form);

    private async Task<Ref> OtherClientAsync()
    {
        var file = await _desk.Workspace.ReceiveAsync("more.csv", ["Name"], ["Yan Other"]);
        return await _desk.Workspace.ApproveAsync(await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Yan Other")]));
    }
}
