using Microsoft.EntityFrameworkCore;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Signals;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Data;

/// <summary>
/// A merge moves nothing, so every place that keeps a reference to a client has to be read through the identity link. A new place
/// is in neither list, and fails until somebody says which it is and shows that it is resolved.
/// </summary>
public sealed class ClientReferenceTests : IAsyncLifetime
{
    /// <summary>Columns that can hold a client, and the door at which it is seen after a merge.</summary>
    private static readonly Dictionary<string, Func<ClientReferenceTests, Task>> Resolved = new(StringComparer.Ordinal)
    {
        ["graph_entity.ClientRef"] = test => test.OpportunityOfTheMerged_IsTheSurvivorsAsync(),
        ["graph_contact_key.ClientRef"] = test => test.AddressOfTheMerged_LeadsToTheSurvivorAsync(),
        ["gov_decision.EntityRef"] = test => test.RowThatBecameTheMerged_IsACandidateAsTheSurvivorAsync(),
        ["gov_writeback.ClientRef"] = test => test.SuggestionForTheMerged_WaitsAtTheSurvivorAsync(),
        ["gov_writeback.TargetEntityRef"] = test => test.SuggestionForTheMerged_IsWrittenToTheSurvivorAsync(),
        ["gov_match_answer.A"] = test => test.AnswerAboutTheMerged_HoldsForTheSurvivorAsync(thirdComesFirst: false),
        ["gov_match_answer.B"] = test => test.AnswerAboutTheMerged_HoldsForTheSurvivorAsync(thirdComesFirst: true),
        ["match_pair.A"] = test => test.PairOfTheMerged_IsTheSurvivorsAsync(),
        ["match_pair.B"] = test => test.PairOfTheMerged_IsTheSurvivorsAsync(),
        ["intel_interaction.ClientRef"] = test => test.InteractionOfTheMerged_IsTheSurvivorsAsync(),
        ["intel_assignment.ClientRef"] = test => test.InteractionOfTheMerged_IsTheSurvivorsAsync(),
        ["intel_signal.ClientRef"] = test => test.SignalOfTheMerged_IsTheSurvivorsAsync(),
    };

    /// <summary>Columns that never lead to a client by themselves, or are the identity link and what hangs on each id's own state.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "graph_identity.ClientRef", "graph_identity.Canonical", "graph_entity.Entity", "graph_entity_delta.Entity", "read_client.ClientRef",
        "graph_delta.AuthorizedBy", "intel_transcript.InteractionRef",
    };

    private MergeDesk _desk = null!;

    public static TheoryData<string> Columns => [.. Resolved.Keys];

    public async ValueTask InitializeAsync() => _desk = await MergeDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task EveryColumnThatHoldsARef_IsResolvedOrNamedAsNoClients()
    {
        await using var db = await _desk.Workspace.OpenAsync();
        var columns = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Where(property => property.ClrType == typeof(Ref) || property.ClrType == typeof(Ref?)).Select(property => $"{entity.GetTableName()}.{property.Name}"));
        Assert.Equal(Resolved.Keys.Concat(Own).Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public Task ReferenceToTheMerged_LeadsToTheSurvivor(string column) => Resolved[column](this);

    private async Task OpportunityOfTheMerged_IsTheSurvivorsAsync()
    {
        await _desk.MergeAsync();
        Assert.Single((await _desk.ViewAsync(_desk.Kept)).Snapshot.ActiveOpportunities);
    }

    private async Task AddressOfTheMerged_LeadsToTheSurvivorAsync()
    {
        await _desk.MergeAsync();
        var call = Intel.Call(_desk.Founder);
        call = call with { Participants = [.. call.Participants.Select((participant, i) => participant with { Address = i == 0 ? "z.sample@work.example" : null })] };
        await TakenAsync(call);
        Assert.Equal([call.BundleId], (await InteractionsAsync(_desk.Kept)).Select(line => line.Id));
    }

    private async Task RowThatBecameTheMerged_IsACandidateAsTheSurvivorAsync()
    {
        await _desk.MergeAsync();
        var unit = await _desk.File.ProposeAsync(4, [_desk.File.Value(4, "Name", "full_name", "Z. Sample"), _desk.File.Value(4, "Email", "email", "z.sample@work.example")]);
        var candidate = Assert.IsType<Velocity.Console.Features.Review.SameAsCandidate.CommittedClient>(Assert.Single((await _desk.Workspace.UnitAsync(unit)).Candidates));
        Assert.Equal(_desk.Kept, candidate.Client.Entity);
    }

    private async Task AnswerAboutTheMerged_HoldsForTheSurvivorAsync(bool thirdComesFirst)
    {
        var row = await RowLikeTheMergedAsync();
        // References of clients sort before those of proposals, and later clients behind earlier ones.
        var third = thirdComesFirst ? row : await _desk.Workspace.ApproveAsync(ProposalId.From(row.Guid));
        var pair = Assert.Single(await PairsAsync(_desk.Other), pair => pair.A == third || pair.B == third);
        var asked = (await _desk.Workspace.Get<MatchQueries>().CaseAsync(pair.A, pair.B))! with { Pairs = [pair] };
        Assert.IsType<MatchOutcome.Taken>(await _desk.Workspace.Get<MatchDesk>().DifferentAsync(_desk.Approver, asked, isBlind: false));
        await _desk.MergeAsync();
        Assert.DoesNotContain(await PairsAsync(_desk.Kept), held => held.A == third || held.B == third);
    }

    private async Task PairOfTheMerged_IsTheSurvivorsAsync()
    {
        var row = await RowLikeTheMergedAsync();
        Assert.Contains(await PairsAsync(_desk.Other), pair => pair.B == row);
        await _desk.MergeAsync();
        var held = Assert.Single(await PairsAsync(_desk.Kept));
        Assert.Equal((_desk.Kept, row), (held.A, held.B));
        Assert.Equal(held.Bits, Assert.Single(await PairsAsync(_desk.Other)).Bits);
    }

    private async Task<Ref> RowLikeTheMergedAsync() =>
        Ref.Proposal(await _desk.File.ProposeAsync(4, [_desk.File.Value(4, "Name", "full_name", "Zoë Sample"), _desk.File.Value(4, "Email", "email", "z.sample@work.example")]));

    private async Task<IReadOnlyList<MatchedPair>> PairsAsync(Ref client)
    {
        await _desk.Workspace.FollowAsync();
        return await _desk.Workspace.Get<MatchQueries>().OfAsync(client);
    }

    private async Task SuggestionForTheMerged_WaitsAtTheSurvivorAsync()
    {
        var suggestion = await SuggestAsync();
        await _desk.MergeAsync();
        foreach (var client in new[] { _desk.Kept, _desk.Other })
        {
            var line = Assert.Single((await _desk.Writebacks.PageAsync(new WritebackFilter(Client: client.Guid))).Lines);
            Assert.Equal((suggestion.ProposalId, _desk.Kept), (line.Id, line.Client));
        }
    }

    private async Task SuggestionForTheMerged_IsWrittenToTheSurvivorAsync()
    {
        var suggestion = await SuggestAsync();
        await _desk.MergeAsync();
        await _desk.ApproveAsync(suggestion.ProposalId);
        await _desk.SplitAsync();
        Assert.Contains((await _desk.ViewAsync(_desk.Kept)).Snapshot.Identity.Fields, field => field.Field == "note");
    }

    private async Task InteractionOfTheMerged_IsTheSurvivorsAsync()
    {
        var call = Intel.Call(_desk.Founder) with { ClientRef = _desk.Other };
        await TakenAsync(call);
        await _desk.MergeAsync();
        foreach (var client in new[] { _desk.Kept, _desk.Other })
        {
            var line = Assert.Single(await InteractionsAsync(client));
            Assert.Equal((call.BundleId, _desk.Kept, "Zoë Sample"), (line.Id, line.Assignment.Client!.Value, line.Assignment.ClientName));
        }
    }

    private async Task SignalOfTheMerged_IsTheSurvivorsAsync()
    {
        await TakenAsync(Intel.Signal(_desk.Founder, _desk.Other, Ref.Cell(_desk.File.Id, 3, 2)));
        await _desk.MergeAsync();
        foreach (var client in new[] { _desk.Kept, _desk.Other }) Assert.Single(await _desk.Workspace.Get<SignalQueries>().OfClientAsync(client));
    }

    private async Task<OracleWritebackProposal> SuggestAsync()
    {
        var suggestion = Intel.Writeback(_desk.Founder, _desk.Other, (await _desk.ViewAsync(_desk.Other)).Snapshot.AsOf, Ref.Cell(_desk.File.Id, 3, 2)) with
        {
            ProposedChange = [new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden."))],
        };
        await TakenAsync(suggestion);
        return suggestion;
    }

    private async Task<IReadOnlyList<InteractionLine>> InteractionsAsync(Ref client) => (await _desk.Workspace.Get<InteractionQueries>().OfClientAsync(client)).Lines;

    private async Task TakenAsync(Artifact artifact) => Assert.IsType<IntakeOutcome.Accepted>(await _desk.Workspace.Intake.SubmitAsync(new Submission(artifact.CreatedBy, artifact)));
}
