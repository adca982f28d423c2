using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Mcp;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Mcp;

/// <summary>Who gets through the agents' door, asked again at every call.</summary>
public class AgentDoorTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [Fact]
    public async Task Door_WithoutAKeyOrWithASessionOnly_IsShut()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var person = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostJsonAsync(McpServices.Path, Ping)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(host, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(host, "vk_oracle_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => McpClient.CreateAsync(AgentDesk.Transport(host, null)));
    }

    [Fact]
    public async Task Page_OfAnotherSite_IsShutOutEvenWithAKey()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(host, key));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(host, key, host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(host, key, "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(host, key, "null"));
    }

    [Fact]
    public async Task Key_RevokedBetweenTwoCalls_IsRefusedAtTheNext()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await using var agent = await AgentDesk.ConnectAsync(host, await host.AddAgentAsync());
        Assert.False((await agent.CallAsync("search_clients")).IsError);
        Assert.IsType<RevokeAgent.Outcome.Revoked>(await host.Services.GetRequiredService<RevokeAgent>().RunAsync(host.FounderId, "oracle"));
        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => agent.CallAsync("search_clients"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Person_DisabledBetweenTwoCalls_TakesTheAgentAlong()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var person = await host.AddPersonAsync("Abe Approver", "abe@example.test", Roles.Approver);
        await using var agent = await AgentDesk.ConnectAsync(host, await host.AddAgentAsync("oracle", person));
        Assert.False((await agent.CallAsync("who_am_i")).IsError);
        await host.Services.GetRequiredService<DisablePerson>().RunAsync(host.FounderId, person);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => agent.CallAsync("who_am_i"));
    }

    [Fact]
    public async Task Family_OutOfTheAgentsScope_IsRefused()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        await using var agent = await AgentDesk.ConnectAsync(desk.Host, await desk.Host.AddAgentAsync("scorer", null, nameof(QdSignalBundle)));
        var refused = await agent.ProposeAsync(desk.Client, 1, Ref.Cell(desk.Batch, 2, 1).ToString());
        Assert.Equal((true, "root", "out_of_scope"), (refused.IsError, refused.Body["layer"]!.GetValue<string>(), refused.Codes.Single()));
    }

    [Fact]
    public async Task Analyst_BehindAnAgent_ReadsAndProposesNothing()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var analyst = await desk.Host.AddPersonAsync("Ana Analyst", "ana@example.test", Roles.Analyst);
        await using var agent = await AgentDesk.ConnectAsync(desk.Host, await desk.Host.AddAgentAsync("reader", analyst));
        Assert.False((await agent.CallAsync("read_snapshot", $$"""{"client_ref":"{{desk.Client}}"}""")).IsError);
        var refused = await agent.ProposeAsync(desk.Client, 1, Ref.Cell(desk.Batch, 2, 1).ToString());
        Assert.Equal((true, "role_forbids"), (refused.IsError, refused.Codes.Single()));
        Assert.Contains("Analysts read", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await desk.Host.QueryAsync(db => db.Writebacks.CountAsync()));
    }

    [Fact]
    public async Task Listening_ForWhatNeverChanges_IsNotOffered()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var http = Client(host, await host.AddAgentAsync(), null);
        using var gone = await http.GetAsync(McpServices.Path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, gone.StatusCode);
    }

    [Fact]
    public async Task Call_ThatIsTooLong_IsAProblem()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var http = Client(host, await host.AddAgentAsync(), null);
        // The answer comes before the body is sent.
        http.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new ByteArrayContent(new byte[33 * 1024 * 1024]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await http.PostAsync(McpServices.Path, content);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<HttpStatusCode> KnockAsync(ConsoleHost host, string? key, string? origin = null)
    {
        using var http = Client(host, key, origin);
        using var content = new StringContent(Ping, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(McpServices.Path, content);
        return response.StatusCode;
    }

    private static HttpClient Client(ConsoleHost host, string? key, string? origin)
    {
        var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (origin is not null) http.DefaultRequestHeaders.Add("Origin", origin);
        return http;
    }
}
