using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Writebacks;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Two committed clients who are one person, with everything that can refer to a client on the second.</summary>
public sealed class MergeDesk : IAsyncDisposable
{
    private MergeDesk(Workspace workspace, SampleFile file, Ref kept, Ref other) => (Workspace, File, Kept, Other) = (workspace, file, kept, other);

    public Workspace Workspace { get; }

    public SampleFile File { get; }

    /// <summary>Zoe Sample, a builder: her id stays.</summary>
    public Ref Kept { get; }

    /// <summary>Zoë Sample, a surveyor who wants to buy: her id will lead to the other.</summary>
    public Ref Other { get; }

    public PrincipalRef Founder => PrincipalRef.User(Workspace.Founder);

    public PrincipalRef Approver => PrincipalRef.User(Workspace.Approver);

    public ClientQueries Clients => Workspace.Get<ClientQueries>();

    public WritebackQueries Writebacks => Workspace.Get<WritebackQueries>();

    public static async Task<MergeDesk> OpenAsync()
    {
        var workspace = await Workspace.CreateAsync();
        var file = await workspace.ReceiveAsync(
            "leads.csv", ["Name", "Job", "Email", "Intent"], ["Zoe Sample", "Builder", "zoe@sample.example", ""], ["Zoë Sample", "Surveyor", "z.sample@work.example", "buy"], ["Ada Testwell", "", "ada@sample.example", ""]);
        var kept = await workspace.ApproveAsync(await file.ProposeAsync(2, Values(file, 2, "Zoe Sample", "Builder", "zoe@sample.example")));
        var other = await workspace.ApproveAsync(await file.ProposeAsync(
            3, Values(file, 3, "Zoë Sample", "Surveyor", "z.sample@work.example"), (EntityTypes.Opportunity, [file.Value(3, "Intent", "intent", "buy")])));
        await workspace.AddOracleAsync();
        return new MergeDesk(workspace, file, kept, other);
    }

    /// <summary>The founder says that the two are one; it waits for another person.</summary>
    public Task<ProposalId> ProposeMergeAsync(params SurvivorChoice[] choices) => ProposeAsync(Kept, new ProposedChange.Merge(Other) { Choices = choices });

    /// <summary>Proposed by the founder, approved by the approver.</summary>
    public async Task MergeAsync(params SurvivorChoice[] choices) => await ApproveAsync(await ProposeMergeAsync(choices));

    public async Task SplitAsync() => await ApproveAsync(await ProposeAsync(Kept, new ProposedChange.Split(Other)));

    public async Task<ProposalId> ProposeAsync(Ref target, params ProposedChange[] changes) =>
        Assert.IsType<EditOutcome.Proposed>(await EditAsync(target, changes)).Proposal;

    public async Task<EditOutcome> EditAsync(Ref target, params ProposedChange[] changes) =>
        await Workspace.Get<EditClient>().RunAsync(Founder, target, (await ViewAsync(target)).Snapshot.AsOf, changes, "Met her.");

    public async Task<WritebackForm> FormAsync(ProposalId proposal, PrincipalRef? person = null) =>
        new((await Writebacks.FindAsync(proposal, TestContext.Current.CancellationToken))!, person ?? Approver, Workspace.Time);

    public async Task ApproveAsync(ProposalId proposal) =>
        Assert.IsType<Velocity.Console.Features.Review.DecideOutcome.Committed>(await Workspace.Get<DecideWriteback>().ApproveAsync(await FormAsync(proposal)));

    /// <summary>Client 360 at an address.</summary>
    public async Task<ClientView> ViewAsync(Ref client) => (await Clients.FindAsync(client.Guid, TestContext.Current.CancellationToken))!;

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();

    private static IReadOnlyList<ProposedValue> Values(SampleFile file, long row, string name, string job, string email) =>
        [file.Value(row, "Name", "full_name", name), file.Value(row, "Job", "job_title", job), file.Value(row, "Email", "email", email)];
}
