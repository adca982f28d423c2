using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Audit;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
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

    /// <summary>What was said of five is one act; what rows became by it is a decision.</summary>
    [Fact]
    public async Task Answers_AboutDuplicates_AndTheirLines_AreOnTheAudit()
    {
        await using var all = await Lookalikes.OpenAsync();
        for (var i = 0; i < 3; i++) await all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var asked = await all.OnlyAsync();
        await all.Desk.DifferentAsync(all.Approver, asked, isBlind: false);
        await all.Desk.TakeBackAsync(all.Founder, await all.Queries.AnswersAsync(all.Approver, 10));
        await all.Desk.SameAsync(all.Founder, await all.OnlyAsync(), asked.Subjects[0].Ref, new Dictionary<string, Ref>(), isBlind: false);
        await all.Workspace.Get<SetThresholds>().RunAsync(all.Workspace.Founder, new MatchThresholds(0.9, 0.1), 0);
        var queries = all.Workspace.Get<AuditQueries>();
        Assert.Equal(
            [
                (all.Founder, "set what is suggested as one:", "from 90\u00a0%, hidden below 10\u00a0%"),
                (all.Founder, "took back an answer about", "Zoe Sample, Zoe Sample, Zoe Sample"),
                (all.Approver, "said that these are different:", "Zoe Sample, Zoe Sample, Zoe Sample"),
            ],
            (await queries.PageAsync(new AuditFilter(Kind: AuditKind.Match))).Events.Select(e => (e.By!.Value, e.What, e.Subject)));
        Assert.Equal(3, (await queries.PageAsync(new AuditFilter(Kind: AuditKind.Decision))).Events.Count);
        Assert.Single((await queries.PageAsync(new AuditFilter(By: all.Approver))).Events);
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
