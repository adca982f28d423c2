using Microsoft.EntityFrameworkCore;
using Velocity.Console.Conformance;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Conformance;

/// <summary>The suite, as it is run against the console that it ships with.</summary>
public class ConformanceTests
{
    [Fact]
    public async Task Console_Tried_PassesEveryCaseAndIsLeftAsItWas()
    {
        var suite = new SuiteDesk();
        await using var ending = suite.ConfigureAwait(false);
        await suite.InitializeAsync();
        var (decisions, deltas) = await CommittedAsync(suite.Desk.Host);

        var answer = await suite.RunAsync(suite.Desk.Host.Address, "--all", "--json");

        Assert.True(answer.Status == 0, answer.Error + answer.Out);
        Assert.Equal(ConformanceCases.All.Select(one => one.Name), answer.Cases("passed"));
        Assert.Equal((0, 0, 0), (answer.Json["leaked"]!.GetValue<int>(), answer.Json["not_played"]!.GetValue<int>(), answer.Json["not_reached"]!.GetValue<int>()));
        Assert.DoesNotContain(suite.Desk.Key, answer.Out + answer.Error, StringComparison.OrdinalIgnoreCase);
        // Nobody finds work that the suite made, and nothing of it is committed.
        Assert.Equal((decisions, deltas), await CommittedAsync(suite.Desk.Host));
        Assert.Equal(0, await suite.Desk.Host.QueryAsync(db => db.Writebacks.CountAsync(row => !db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId))));
        Assert.Empty(answer.Json["left_behind"]!["still_open"]!.AsArray());
        // It says how much it left, and everything that it left says where it is from.
        var kept = await suite.Desk.Host.QueryAsync(async db => (List<string>)[
            .. await db.Interactions.Select(row => row.Payload).ToListAsync(), .. await db.Transcripts.Select(row => row.Payload).ToListAsync(), .. await db.Signals.Select(row => row.Payload).ToListAsync()]);
        Assert.Equal(answer.Json["left_behind"]!["documents"]!.GetValue<int>(), kept.Count);
        Assert.All(kept, payload => Assert.Contains("\"source_system\":\"conformance\"", payload, StringComparison.Ordinal));
        Assert.Equal(answer.Json["left_behind"]!["withdrawn"]!.GetValue<int>(), await suite.Desk.Host.QueryAsync(db => db.Writebacks.CountAsync(row => row.CreatedBy == Intel.Oracle)));
    }

    [Fact]
    public async Task Key_OfScoresOnly_LeavesCasesUnplayedAndSaysWhich()
    {
        await using var desk = await ProducerDesk.OpenAsync(SuiteDesk.Patient);
        var key = await desk.Host.AddAgentAsync("scorer", null, nameof(QdSignalBundle));
        var answer = await SuiteDesk.CommandAsync("--url", desk.Host.Address.AbsoluteUri, "--key", key, "--client", desk.Client.ToString(), "--case", "key", "--case", "rights", "--case", "injection");
        Assert.Equal(0, answer.Status);
        Assert.Contains($"NOT PLAYED  injection-mail: this key may not bring {nameof(InteractionBundle)} or {nameof(OracleWritebackProposal)}", answer.Out, StringComparison.Ordinal);
        Assert.Contains("7 passed, 0 leaked, 4 not played, as agent:scorer", answer.Out, StringComparison.Ordinal);
        // Where nothing could be tried, nothing is good.
        Assert.Equal(1, (await SuiteDesk.CommandAsync("--url", desk.Host.Address.AbsoluteUri, "--key", key, "--case", "injection")).Status);
    }

    [Fact]
    public async Task Server_ThatTellsToWait_IsWaitedFor()
    {
        await using var desk = await ProducerDesk.OpenAsync(SuiteDesk.Patient);
        var calls = 0;
        await using var server = await LeakyServer.StartAsync(desk.Host.Address, new Leak
        {
            Instead = (_, _) => Interlocked.Increment(ref calls) % 3 == 0 ? new Answer(429, """{"status":429,"detail":"Wait."}""", "application/problem+json", RetryAfter: 0) : null,
        });
        var answer = await SuiteDesk.CommandAsync("--url", server.Address.AbsoluteUri, "--key", desk.Key, "--case", "sound", "--case", "retry", "--json");
        Assert.True(answer.Status == 0, answer.Error + answer.Out);
        Assert.Equal(7, answer.Cases("passed").Count());
    }

    private static Task<(int Decisions, int Deltas)> CommittedAsync(ConsoleHost host) => host.QueryAsync(async db => (await db.Decisions.CountAsync(), await db.Deltas.CountAsync()));
}
