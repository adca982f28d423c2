using Microsoft.EntityFrameworkCore;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Intake.Persistence;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Clients;

public sealed class MergeTests : IAsyncLifetime
{
    private MergeDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await MergeDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Merge_IsDecidedByTwo()
    {
        var proposal = await _desk.ProposeMergeAsync();
        Assert.Equal("Zoe Sample", (await _desk.ViewAsync(_desk.Kept)).Name);
        Assert.Equal(2, (await _desk.Clients.ListAsync(new ClientFilter("sample"))).Total);
        var own = await _desk.FormAsync(proposal, _desk.Founder);
        Assert.NotNull(own.FourEyes);
        Assert.IsType<DecideOutcome.Refused>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(own));
        await _desk.ApproveAsync(proposal);
        Assert.Equal(1, (await _desk.Clients.ListAsync(new ClientFilter("sample"))).Total);
    }

    [Fact]
    public async Task Merged_IsOneClientAtBothAddresses_AndSaysWhoMergedIt()
    {
        await _desk.MergeAsync(new SurvivorChoice("job_title", _desk.Other));
        foreach (var address in new[] { _desk.Kept, _desk.Other })
        {
            var view = await _desk.ViewAsync(address);
            Assert.Equal(_desk.Kept, view.Snapshot.ClientRef);
            Assert.Equal([_desk.Other], view.Snapshot.MergedRefs);
            Assert.Equal(["Surveyor", "Builder"], Texts(view, "job_title"));
            Assert.Equal(["zoe@sample.example", "z.sample@work.example"], Texts(view, "email"));
            Assert.Single(view.Snapshot.ActiveOpportunities);
            var merged = Assert.Single(view.Merged);
            Assert.Equal(("Zoë Sample", _desk.Approver), (merged.Name, merged.Decision!.By));
        }
    }

    [Fact]
    public async Task Story_OfAValueOfTheMerged_NamesItsCellAndHistory()
    {
        await _desk.MergeAsync(new SurvivorChoice("job_title", _desk.Other));
        var address = new ValueAddress(_desk.Kept, "job_title", 0);
        var story = await _desk.Clients.StoryAsync(address, (await _desk.ViewAsync(_desk.Kept)).Find(address)!);
        Assert.Equal("row 3, Job", Assert.Single(story.Places).Place);
        Assert.Equal(2, story.History.Count);
    }

    [Fact]
    public async Task Split_GivesBothBack_AndOldAddressesAgain()
    {
        var before = (await SnapshotAsync(_desk.Kept), await SnapshotAsync(_desk.Other));
        await _desk.MergeAsync(new SurvivorChoice("job_title", _desk.Other));
        await _desk.SplitAsync();
        Assert.Equal(before, (await SnapshotAsync(_desk.Kept), await SnapshotAsync(_desk.Other)));
        Assert.Equal(2, (await _desk.Clients.ListAsync(new ClientFilter("sample"))).Total);
    }

    [Fact]
    public async Task Edit_AtTheOldAddress_IsTheSurvivors_AndStaysThereAfterASplit()
    {
        await _desk.MergeAsync();
        Assert.IsType<EditOutcome.Saved>(await _desk.EditAsync(_desk.Other, new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden."))));
        Assert.Equal(["Wants a garden."], Texts(await _desk.ViewAsync(_desk.Other), "note"));
        await _desk.SplitAsync();
        Assert.Equal(["Wants a garden."], Texts(await _desk.ViewAsync(_desk.Kept), "note"));
        Assert.Empty(Texts(await _desk.ViewAsync(_desk.Other), "note"));
    }

    [Fact]
    public async Task Removal_OfAValueThatOnlyTheMergedHolds_IsGoneAtBothAddresses()
    {
        await _desk.MergeAsync();
        await _desk.ApproveAsync(await _desk.ProposeAsync(_desk.Kept, new ProposedChange.RemoveValue("email", FieldValue.Text("z.sample@work.example"))));
        Assert.Equal(["zoe@sample.example"], Texts(await _desk.ViewAsync(_desk.Other), "email"));
    }

    [Fact]
    public async Task Swap_LetsTheOtherAddressStay_AndChangesNoValue()
    {
        await _desk.MergeAsync(new SurvivorChoice("job_title", _desk.Kept));
        var before = Texts(await _desk.ViewAsync(_desk.Kept), "job_title");
        await _desk.ApproveAsync(await _desk.ProposeAsync(_desk.Kept, new ProposedChange.SwapSurvivor(_desk.Other)));
        var view = await _desk.ViewAsync(_desk.Kept);
        Assert.Equal(_desk.Other, view.Snapshot.ClientRef);
        Assert.Equal(before, Texts(view, "job_title"));
    }

    [Fact]
    public async Task Form_OfAMerge_ChoosesTheSurvivorsOfFields()
    {
        var form = await _desk.FormAsync(await _desk.ProposeMergeAsync());
        // Both are from files: the newer one is the default.
        Assert.Equal(_desk.Other, form.Changes[0].SurvivorOf("job_title"));
        form.Changes[0].Choose("job_title", _desk.Kept);
        Assert.Equal("Approve with edits", form.ApprovalLabel);
        Assert.IsType<DecideOutcome.Committed>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(form));
        Assert.Equal("Builder", Texts(await _desk.ViewAsync(_desk.Kept), "job_title")[0]);
    }

    [Fact]
    public async Task Approval_AfterOneOfThemChanged_SaysRecordChanged()
    {
        var form = await _desk.FormAsync(await _desk.ProposeMergeAsync());
        Assert.IsType<EditOutcome.Saved>(await _desk.EditAsync(_desk.Other, new ProposedChange.SetField("job_title", FieldValue.Text("Baker"))));
        Assert.IsType<DecideOutcome.RecordChanged>(await _desk.Workspace.Get<DecideWriteback>().ApproveAsync(form));
    }

    [Fact]
    public async Task Merge_WithItselfOrAlreadyMergedOrWaiting_IsRefusedInWords()
    {
        Assert.Contains("already", await RefusedAsync(_desk.Kept, new ProposedChange.Merge(_desk.Kept)), StringComparison.Ordinal);
        await _desk.ProposeMergeAsync();
        // The other way round is the same question.
        Assert.Contains("waits for a decision", await RefusedAsync(_desk.Other, new ProposedChange.Merge(_desk.Kept)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_OfAnIdThatLeadsElsewhere_NamesWhereItLeads()
    {
        var ada = await _desk.Workspace.ApproveAsync(await _desk.File.ProposeAsync(4, [_desk.File.Value(4, "Name", "full_name", "Ada Testwell"), _desk.File.Value(4, "Email", "email", "ada@sample.example")]));
        await _desk.MergeAsync();
        Assert.Contains($"merged into {_desk.Kept}", await RefusedAsync(ada, new ProposedChange.Merge(_desk.Other)), StringComparison.Ordinal);
        Assert.Contains("already", await RefusedAsync(_desk.Kept, new ProposedChange.Merge(_desk.Other)), StringComparison.Ordinal);
        Assert.Contains("already", await RefusedAsync(_desk.Kept, new ProposedChange.Split(ada)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caches_AfterMergesAndSplits_EqualTheFold()
    {
        await _desk.MergeAsync();
        await _desk.EditAsync(_desk.Other, new ProposedChange.SetField("job_title", FieldValue.Text("Baker")));
        await _desk.ApproveAsync(await _desk.ProposeAsync(_desk.Kept, new ProposedChange.SwapSurvivor(_desk.Other)));
        var held = await CachesAsync();
        await using (var db = await _desk.Workspace.OpenAsync())
        {
            await db.Entities.ExecuteDeleteAsync();
            await db.Identities.ExecuteDeleteAsync();
            await db.ContactKeys.ExecuteDeleteAsync();
            await db.EntityDeltas.ExecuteDeleteAsync();
            await db.Clients.ExecuteDeleteAsync();
            foreach (var payload in await db.Deltas.OrderBy(row => row.Sequence).Select(row => row.Payload).ToListAsync())
                await new GraphWriter(db).ProjectAsync(ContractReader.Stored<ClientGraphDelta>(payload), TestContext.Current.CancellationToken);
        }

        Assert.Equal(held, await CachesAsync());
    }

    private async Task<string> CachesAsync()
    {
        await using var db = await _desk.Workspace.OpenAsync();
        var clients = await db.Clients.OrderBy(row => row.ClientRef).ToListAsync();
        var entities = await db.Entities.OrderBy(row => row.Entity).ToListAsync();
        var identities = await db.Identities.OrderBy(row => row.ClientRef).ToListAsync();
        return ContractJson.Serialize(new { clients, entities, identities });
    }

    private async Task<string> RefusedAsync(Ref target, ProposedChange change) => Assert.IsType<EditOutcome.Refused>(await _desk.EditAsync(target, change)).Sentence;

    /// <summary>Everything that the client says, without the versions.</summary>
    private async Task<string> SnapshotAsync(Ref client)
    {
        var snapshot = (await _desk.ViewAsync(client)).Snapshot;
        return ContractJson.Serialize(new { snapshot.ClientRef, snapshot.Identity.Fields, snapshot.ActiveOpportunities, snapshot.MergedRefs, snapshot.RelatedClients });
    }

    private static IReadOnlyList<string> Texts(ClientView view, string field) =>
    [
        .. view.Snapshot.Identity.Fields.Where(held => held.Field == field)
            .SelectMany(held => held.Values).Select(value => value.Stated.Value.TryGetText(out var text) ? text : ""),
    ];
}
