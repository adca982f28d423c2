using Microsoft.EntityFrameworkCore;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A workspace with one committed client, a builder by an imported row, and an agent that suggests changes.</summary>
public sealed class WritebackDesk : IAsyncDisposable
{
    private WritebackDesk(Workspace workspace, Ref client, Ref cell) => (Workspace, Client, Cell) = (workspace, client, cell);

    public Workspace Workspace { get; }

    public Ref Client { get; }

    /// <summary>Where the file says that the client is a builder.</summary>
    public Ref Cell { get; }

    public PrincipalRef Founder => PrincipalRef.User(Workspace.Founder);

    public PrincipalRef Approver => PrincipalRef.User(Workspace.Approver);

    public WritebackQueries Queries => Workspace.Get<WritebackQueries>();

    /// <param name="watch">Sees every command; null where nobody looks.</param>
    public static async Task<WritebackDesk> OpenAsync(Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor? watch = null)
    {
        var workspace = await Workspace.CreateAsync(watch);
        var file = await workspace.ReceiveAsync("leads.csv", ["Name", "Job"], ["Zoe Sample", "Builder"]);
        var unit = await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Zoe Sample"), file.Value(2, "Job", "job_title", "Builder")]);
        var client = await workspace.ApproveAsync(unit);
        await workspace.AddOracleAsync();
        return new WritebackDesk(workspace, client, Ref.Cell(file.Id, 2, 2));
    }

    public static ProposedChange.SetField Set(string field, string value) => new(field, FieldValue.Text(value));

    public static ProposedChange.AddValue Add(string field, string value) => new(field, FieldValue.Text(value));

    /// <summary>The agent's, on the client as it is now.</summary>
    public async Task<OracleWritebackProposal> NewAsync(params ProposedChange[] changes) =>
        Intel.Writeback(Founder, Client, (await StateAsync()).Version, Cell) with { ProposedChange = changes };

    /// <summary>Handed in and taken.</summary>
    public async Task<OracleWritebackProposal> ProposeAsync(params ProposedChange[] changes) => await TakenAsync(await NewAsync(changes));

    public async Task<OracleWritebackProposal> TakenAsync(OracleWritebackProposal proposal)
    {
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(proposal));
        return proposal;
    }

    public Task<IntakeOutcome> SubmitAsync(params Artifact[] artifacts) => Workspace.Intake.SubmitAsync(new Submission(artifacts[0].CreatedBy, artifacts));

    /// <summary>As a page would read it.</summary>
    public async Task<WritebackView> ViewAsync(OracleWritebackProposal proposal) =>
        await Queries.FindAsync(proposal.ProposalId, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No such proposal.");

    public async Task<WritebackForm> FormAsync(OracleWritebackProposal proposal, PrincipalRef? person = null) => new(await ViewAsync(proposal), person ?? Approver, Workspace.Time);

    public async Task<EntityState> StateAsync()
    {
        await using var db = await Workspace.OpenAsync();
        return ContractJson.Deserialize<EntityState>(await db.Entities.Where(row => row.Entity == Client).Select(row => row.State).SingleAsync());
    }

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
