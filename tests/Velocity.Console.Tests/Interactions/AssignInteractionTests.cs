using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

/// <summary>A person says whose an interaction is; and whom the page suggests.</summary>
public sealed class AssignInteractionTests : IAsyncLifetime
{
    private Workspace _workspace = null!;
    private SampleFile _file = null!;
    private InteractionQueries _queries = null!;
    private AssignInteraction _assign = null!;
    private Ref _ann;
    private Ref _ben;

    private PrincipalRef Founder => PrincipalRef.User(_workspace.Founder);

    private PrincipalRef Approver => PrincipalRef.User(_workspace.Approver);

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        var contexts = _workspace.Get<IDbContextFactory<VelocityDbContext>>();
        _queries = new InteractionQueries(contexts);
        _assign = new AssignInteraction(_workspace.Intake, _queries, _workspace.Get<DecisionWords>(), _workspace.Time);
        _file = await _workspace.ReceiveAsync("leads.csv", ["Name", "Phone"], ["Ann Lee", "+442079460001"], ["Ben Lee", "+442079460001"], ["Ann Leeward", "+442079460003"]);
        _ann = await ClientAsync(2, "Ann Lee", "+442079460001");
        _ben = await ClientAsync(3, "Ben Lee", "+442079460001");
        await ClientAsync(4, "Ann Leeward", "+442079460003");
        await _workspace.AddOracleAsync();
    }

    [Fact]
    public async Task Unresolved_Assigned_IsTheClientsWithWhoSaysSoAndWhy()
    {
        var call = await DeliverAsync();
        var outcome = await _assign.RunAsync(Approver, await LineAsync(call), _ann, "  Her voice. ");
        Assert.Equal((_ann, "Assigned to Ann Lee."), (Assert.IsType<AssignOutcome.Assigned>(outcome).Client!.Value, outcome.Sentence));
        var word = (await LineAsync(call)).Assignment;
        Assert.Equal((1, _ann, "Ann Lee", Approver, "Her voice."), (word.Revision, word.Client!.Value, word.ClientName, word.By!.Value, word.Basis));
        Assert.Equal(0, await _queries.UnresolvedCountAsync());
        Assert.Equal([call.BundleId], (await _queries.ListAsync(new InteractionFilter(Client: _ann.Guid))).Lines.Select(line => line.Id));
    }

    [Fact]
    public async Task Assigned_TakenAway_IsUnresolvedAgain()
    {
        var call = await DeliverAsync();
        await _assign.RunAsync(Approver, await LineAsync(call), _ann, "");
        var outcome = await _assign.RunAsync(Founder, await LineAsync(call), null, "Not she.");
        Assert.Equal("Taken away from Ann Lee: it is unresolved again.", Assert.IsType<AssignOutcome.Assigned>(outcome).Sentence);
        Assert.Equal([call.BundleId], (await _queries.ListAsync(InteractionFilter.Inbox)).Lines.Select(line => line.Id));
        Assert.Equal("Its client was taken away by Fay Founder, just now.", await _assign.SaidByAsync((await LineAsync(call)).Assignment));
    }

    [Fact]
    public async Task Assigned_WhileSomebodyElseWasReading_TellsThemWhoAndWritesNothing()
    {
        var call = await DeliverAsync();
        var seen = await LineAsync(call);
        await _assign.RunAsync(Founder, seen, _ben, "");
        var outcome = await _assign.RunAsync(Approver, seen, _ann, "");
        Assert.Equal("Record changed, re-read. Assigned to Ben Lee by Fay Founder, just now.", Assert.IsType<AssignOutcome.Overtaken>(outcome).Sentence);
        Assert.Equal(_ben, (await LineAsync(call)).Assignment.Client);
        // Having read again, they may.
        Assert.IsType<AssignOutcome.Assigned>(await _assign.RunAsync(Approver, await LineAsync(call), _ann, ""));
    }

    [Fact]
    public async Task Analyst_Assigns_IsRefused()
    {
        var call = await DeliverAsync();
        var outcome = await _assign.RunAsync(PrincipalRef.User(_workspace.Analyst), await LineAsync(call), _ann, "");
        Assert.Equal("To say whose an interaction is, is for approvers and founders.", Assert.IsType<AssignOutcome.Refused>(outcome).Sentence);
        Assert.Equal(1, await _queries.UnresolvedCountAsync());
    }

    [Fact]
    public async Task Client_ThatIsNotHere_IsRefused()
    {
        var call = await DeliverAsync();
        var outcome = await _assign.RunAsync(Approver, await LineAsync(call), Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()), "");
        Assert.Equal("There is no such client.", Assert.IsType<AssignOutcome.Refused>(outcome).Sentence);
    }

    [Fact]
    public async Task Words_LongerThanIsKept_AreCut()
    {
        var call = await DeliverAsync();
        await _assign.RunAsync(Approver, await LineAsync(call), _ann, new string('x', AssignInteraction.LongestWhy + 50));
        Assert.Equal(AssignInteraction.LongestWhy, (await LineAsync(call)).Assignment.Basis.Length);
    }

    [Fact]
    public async Task Next_OfTheInbox_GoesOnWithTheOlderAndThenAround()
    {
        var calls = new List<InteractionBundle>();
        // Two of one moment among them: the id decides.
        foreach (var minutes in (int[])[0, 5, 5, 9]) calls.Add(await DeliverAsync(at: Intel.At.AddMinutes(-minutes)));
        var inbox = (await _queries.ListAsync(InteractionFilter.Inbox)).Lines.Select(line => line.Id).ToList();
        Assert.Equal(4, inbox.Count);
        for (var i = 0; i < inbox.Count; i++) Assert.Equal(inbox[(i + 1) % inbox.Count], await _queries.NextUnresolvedAsync(inbox[i]));
        await _assign.RunAsync(Approver, await LineAsync(calls[0]), _ann, "");
        Assert.Equal(inbox[1], await _queries.NextUnresolvedAsync(calls[0].BundleId));
    }

    [Fact]
    public async Task Next_OfTheOnlyOne_IsNone()
    {
        var call = await DeliverAsync();
        Assert.Null(await _queries.NextUnresolvedAsync(call.BundleId));
    }

    [Fact]
    public async Task Suggestions_OfASharedNumber_AreBothAndTheNamesakeFirst()
    {
        var call = await DeliverAsync(new Participant("from", "ben lee", "+442079460001"));
        Assert.Null((await LineAsync(call)).Assignment.Client);
        var suggested = await SuggestAsync(call);
        Assert.Equal([("Ben Lee", "has +44 20 7946 0001 and has the same name"), ("Ann Lee", "has +44 20 7946 0001")], suggested.Select(candidate => (candidate.Name, candidate.Detail)));
    }

    [Fact]
    public async Task Suggestions_OfAName_AreThoseWhoAreCalledExactlySo()
    {
        var call = await DeliverAsync(new Participant("from", "Ann Lee"));
        Assert.Equal([_ann], (await SuggestAsync(call)).Select(candidate => candidate.Client));
        // Whose it is already needs no suggestion.
        Assert.Empty(await new ClientSuggestions(_workspace.Get<IDbContextFactory<VelocityDbContext>>()).OfAsync(call, _ann));
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    private async Task<IReadOnlyList<ClientCandidate>> SuggestAsync(InteractionBundle call) =>
        await new ClientSuggestions(_workspace.Get<IDbContextFactory<VelocityDbContext>>()).OfAsync(call, null);

    private async Task<Ref> ClientAsync(long row, string name, string number) => await _workspace.ApproveAsync(await _file.ProposeAsync(
        row, [_file.Value(row, "Name", "full_name", name), _file.Value(row, "Phone", "telephone", number)]));

    private async Task<InteractionBundle> DeliverAsync(Participant? from = null, DateTimeOffset? at = null)
    {
        var moment = at ?? Intel.At;
        var call = Intel.Call(Founder) with
        {
            Participants = [from ?? new Participant("from", Address: "+442079469999")],
            EventRefs = [new InteractionEvent("call-1", moment, moment, From: 0)],
        };
        Assert.IsType<IntakeOutcome.Accepted>(await _workspace.Intake.SubmitAsync(new Submission(Intel.Oracle, call)));
        return call;
    }

    private async Task<InteractionLine> LineAsync(InteractionBundle call) => (await _queries.FindAsync(call.BundleId))!.Line;
}
