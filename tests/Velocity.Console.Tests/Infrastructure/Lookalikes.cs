using Velocity.Console.Features.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A workspace with rows and clients that look like each other, and the questions about them.</summary>
internal sealed class Lookalikes : IAsyncDisposable
{
    private long _row = 1;

    private Lookalikes(Workspace workspace, SampleFile file) => (Workspace, File) = (workspace, file);

    public Workspace Workspace { get; }

    public SampleFile File { get; }

    public MatchQueries Queries => Workspace.Get<MatchQueries>();

    public MatchDesk Desk => Workspace.Get<MatchDesk>();

    public PrincipalRef Founder => PrincipalRef.User(Workspace.Founder);

    public PrincipalRef Approver => PrincipalRef.User(Workspace.Approver);

    public static async Task<Lookalikes> OpenAsync()
    {
        var workspace = await Workspace.CreateAsync();
        return new Lookalikes(workspace, await workspace.ReceiveAsync("leads.csv", ["Name", "Job", "Email", "Phone"], [.. Enumerable.Repeat<IReadOnlyList<string>>(["", "", "", ""], 40)]));
    }

    /// <summary>A row of somebody, waiting.</summary>
    public async Task<Ref> RowAsync(string given, string family, string email, string? phone = null, string? job = null)
    {
        var row = ++_row;
        List<Velocity.Domain.Contracts.ProposedValue> values =
        [
            File.Value(row, "Name", "full_name", $"{given} {family}"), File.Value(row, "Name", "given_name", given), File.Value(row, "Name", "family_name", family), File.Value(row, "Email", "email", email),
        ];
        if (phone is not null) values.Add(File.Value(row, "Phone", "telephone", phone));
        if (job is not null) values.Add(File.Value(row, "Job", "job_title", job));
        return Ref.Proposal(await File.ProposeAsync(row, values));
    }

    /// <summary>The same as a committed client.</summary>
    public async Task<Ref> ClientAsync(string given, string family, string email, string? phone = null, string? job = null) =>
        await Workspace.ApproveAsync(ProposalId.From((await RowAsync(given, family, email, phone, job)).Guid));

    public async Task<IReadOnlyList<MatchLine>> LinesAsync(MatchFilter? filter = null)
    {
        await Workspace.FollowAsync();
        return (await Queries.PageAsync(filter ?? new MatchFilter())).Lines;
    }

    /// <summary>The one question that there is.</summary>
    public async Task<MatchCase> OnlyAsync() => await CaseAsync(Assert.Single(await LinesAsync()));

    public async Task<MatchCase> CaseAsync(MatchLine line) => await Queries.CaseAsync(line.A, line.B, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("Nobody is asked about.");

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
