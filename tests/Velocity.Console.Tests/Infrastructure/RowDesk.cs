using Microsoft.EntityFrameworkCore.Diagnostics;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A workspace with a file of leads, and a rule for its rows that a founder has written and not turned on.</summary>
public sealed class RowDesk : IAsyncDisposable
{
    public const int MostRows = 60;

    private long _row = SampleFile.FirstRow;

    private RowDesk(Workspace workspace, SampleFile file) => (Workspace, File) = (workspace, file);

    public Workspace Workspace { get; }

    public SampleFile File { get; }

    public PrincipalRef Approver => PrincipalRef.User(Workspace.Approver);

    public static AutoRule Rule(int version = 0) => new(
        "contacts", version, "Contacts that are surely new",
        RuleConditions.OfRows(["client.full_name", "client.email", "opportunity.budget_max"], 0.9, ["test_csv"]), StopAfter: 2);

    /// <param name="watch">Sees every command; null where nobody looks.</param>
    public static async Task<RowDesk> OpenAsync(IInterceptor? watch = null)
    {
        var workspace = await Workspace.CreateAsync(watch);
        var file = await workspace.ReceiveAsync("leads.csv", ["Name", "Email", "Budget"], [.. Enumerable.Range(0, MostRows).Select(row => (IReadOnlyList<string>)[$"Name {row}", $"{row}@sample.example", "1"])]);
        Assert.IsType<RuleOutcome.Done>(await workspace.Get<SaveRule>().RunAsync(workspace.Founder, Rule()));
        return new RowDesk(workspace, file);
    }

    public async Task TurnOnAsync() => Assert.IsType<RuleOutcome.Done>(await Workspace.Get<SwitchRule>().RunAsync(Workspace.Founder, "contacts", 1, on: true));

    /// <summary>The next row's proposals, which ask for nobody: a client with an address of their own, and what they want.</summary>
    public IReadOnlyList<NormalizedEntityProposal> Unit(string name, string? email = null)
    {
        var row = _row++;
        email ??= $"{name.Replace(' ', '.').ToLowerInvariant()}@sample.example";
        var unit = File.Unit(
            row, [File.Value(row, "Name", "full_name", name), File.Value(row, "Email", "email", email)],
            (EntityTypes.Opportunity, [File.Value(row, "Budget", "budget_max", FieldValue.Money(450000, "EUR"))]));
        return [.. unit.Select(proposal => proposal with { ReviewRequired = false })];
    }

    /// <summary>Handed in together, as an import does. Returns the units.</summary>
    public async Task<IReadOnlyList<ProposalId>> ProposeAsync(params string[] names) => await ProposeAsync([.. names.Select(name => Unit(name))]);

    public async Task<IReadOnlyList<ProposalId>> ProposeAsync(params IReadOnlyList<NormalizedEntityProposal>[] units)
    {
        await File.SubmitAsync([.. units.SelectMany(unit => unit)]);
        return [.. units.Select(unit => unit[0].ProposalId)];
    }

    public async Task<DecideOutcome> TakeBackAsync(ProposalId unit, string why = "Not a client of ours.") =>
        await Workspace.Get<TakeBackUnit>().RunAsync(Approver, await Workspace.UnitAsync(unit), why);

    public async Task<RuleView> FindAsync() => (await Workspace.Get<RuleQueries>().FindAsync("contacts"))!;

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
