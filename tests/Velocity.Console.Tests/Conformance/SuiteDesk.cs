using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Cli;
using Velocity.Console.Features.Review;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Conformance;

/// <summary>What the command said.</summary>
internal sealed record SuiteAnswer(int Status, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    public IEnumerable<string> Cases(string verdict) =>
        Json["cases"]!.AsArray().Where(one => one!["verdict"]!.GetValue<string>() == verdict).Select(one => one!["case"]!.GetValue<string>());
}

/// <summary>A console with a client and two agents, of which the suite may ask as much as it likes.</summary>
public sealed class SuiteDesk : IAsyncLifetime
{
    internal static readonly string[] Patient = ["--Api:AgentLimit:RequestsPerMinute=1000000", "--Api:AgentLimit:Burst=100000", "--identity:wrong-keys-per-minute=10000"];

    internal ProducerDesk Desk { get; private set; } = null!;

    internal string OtherKey { get; private set; } = "";

    internal Ref Client { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Desk = await ProducerDesk.OpenAsync(Patient);
        OtherKey = await Desk.Host.AddAgentAsync("nemoclaw");
        // The second row of the file: a client that was written at version 2, so that somebody can have read version 1.
        var unit = await Desk.Host.QueryAsync(db => db.Proposals.Where(row => row.BatchId == Desk.Batch && row.RowNumber == 3 && row.EntityType == EntityTypes.Client).Select(row => row.ProposalId).SingleAsync());
        var reviewed = (await Desk.Host.Services.GetRequiredService<ReviewQueries>().UnitAsync(unit))!;
        var outcome = await Desk.Host.Services.GetRequiredService<DecideUnit>().RunAsync(new UnitForm(reviewed, PrincipalRef.User(Desk.Host.FounderId), TimeProvider.System).Approval());
        Client = Assert.IsType<DecideOutcome.Committed>(outcome).Client!.Value;
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>The command, against that server, with both keys.</summary>
    internal Task<SuiteAnswer> RunAsync(Uri server, params string[] more) =>
        CommandAsync(["--url", server.AbsoluteUri, "--key", Desk.Key, "--other-key", OtherKey, "--client", Client.ToString(), .. more]);

    internal static async Task<SuiteAnswer> CommandAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var status = await CommandLine.RunAsync(["conformance", .. arguments], output, error);
        return new SuiteAnswer(status, output.ToString(), error.ToString());
    }
}
