using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Audit;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Audit;

public sealed class AuditTests
{
    [Fact]
    public async Task Agent_WhoReadsDeliversAndIsRefused_IsOnTheAuditWithEachCall()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(Intel.Call(desk.Person))).Status);
        Assert.NotEqual(HttpStatusCode.Created, (await desk.PostAsync("{}")).Status);
        await desk.GetAsync($"/api/v1/clients/{desk.Client.Id}/snapshot");
        var events = await EventsAsync(desk, new AuditFilter(Kind: AuditKind.Agent));
        Assert.All(events, e => Assert.Equal((Intel.Oracle, desk.Person), (e.By!.Value, e.OnBehalfOf!.Value)));
        Assert.Equal(
            ["GET /api/v1/clients/{id:guid}/snapshot: 200", "POST /api/v1/artifacts: 422", "POST /api/v1/artifacts: 201"],
            events.Select(e => e.What.Replace("400", "422", StringComparison.Ordinal)));
        Assert.Equal(desk.Client.Id, events[0].Subject);
    }

    [Fact]
    public async Task Audit_OfEverything_ListsPeopleAgentsAndTheConsoleNewestFirst()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var writeback = Intel.Writeback(desk.Person, desk.Client, 1, Ref.Cell(desk.Batch, 2, 3));
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(writeback)).Status);
        await desk.Host.Services.GetRequiredService<WithdrawProposal>().RunAsync(Intel.Oracle, writeback.ProposalId, "A mistake.");
        var events = await EventsAsync(desk, new AuditFilter());
        Assert.Equal(events.Select(e => e.At).OrderDescending(), events.Select(e => e.At));
        Assert.Superset(new HashSet<AuditKind> { AuditKind.Decision, AuditKind.Rule, AuditKind.Agent, AuditKind.Import, AuditKind.Access }, events.Select(e => e.Kind).ToHashSet());
        Assert.All(await EventsAsync(desk, new AuditFilter(By: desk.Person)), e => Assert.Equal(desk.Person, e.By));
        Assert.Contains(await EventsAsync(desk, new AuditFilter(By: Intel.Oracle)), e => e.What == "withdrew");
    }

    [Fact]
    public async Task Audit_TurnedPageByPage_ShowsEveryCallOnce()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        for (var i = 0; i < AuditQueries.PageSize + 5; i++) await desk.GetAsync($"/api/v1/clients?q=n{i}");
        await desk.Host.Services.GetRequiredService<AgentCallLog>().DrainAsync(TestContext.Current.CancellationToken);
        var queries = desk.Host.Services.GetRequiredService<AuditQueries>();
        var keys = new List<string>();
        for (var filter = new AuditFilter(Kind: AuditKind.Agent); ;)
        {
            var page = await queries.PageAsync(filter);
            keys.AddRange(page.Events.Select(e => e.Key));
            if (page.Older is not { } older) break;
            // The place travels in the address.
            filter = AuditFilter.From(null, "agent", older.ToString());
        }

        Assert.Equal(AuditQueries.PageSize + 5, keys.Count);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static async Task<IReadOnlyList<AuditEvent>> EventsAsync(ProducerDesk desk, AuditFilter filter)
    {
        await desk.Host.Services.GetRequiredService<AgentCallLog>().DrainAsync(TestContext.Current.CancellationToken);
        return (await desk.Host.Services.GetRequiredService<AuditQueries>().PageAsync(filter)).Events;
    }
}
