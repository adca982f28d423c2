using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Velocity.Console.Api;
using Velocity.Console.Mcp;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Api;

/// <summary>One agent that runs wild takes nobody else's turn.</summary>
public class AgentLimitTests
{
    private static readonly string[] Few = ["--Api:AgentLimit:RequestsPerMinute=1", "--Api:AgentLimit:Burst=4"];

    [Fact]
    public async Task Flood_OfOneAgent_IsRefusedWhileOthersGetThrough()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync(null, Few);
        var (wild, calm) = (await host.AddAgentAsync("wild"), await host.AddAgentAsync("calm"));
        using var person = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        for (var call = 0; call < 4; call++) Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, wild)).Status);
        var (status, retryAfter, body) = await CallAsync(host, wild);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(retryAfter!.Value.TotalSeconds, 1, 60);
        Assert.Equal((429, "An agent may call 1 times a minute"), (body["status"]!.GetValue<int>(), body["detail"]!.GetValue<string>()["Too many calls. ".Length..][..34]));

        // The agents' other door is the same bucket; an address of nobody's is no way round it.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync(host, wild, McpServices.Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, calm)).Status);
        for (var call = 0; call < 8; call++) Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(WhoAmIEndpoint.Path)).Status);
    }

    [Fact]
    public async Task Bucket_OfAnAgent_IsNotEmptiedByWhoeverKnowsItsName()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync(null, Few);
        var key = await host.AddAgentAsync();
        for (var call = 0; call < 8; call++) Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(host, $"vk_oracle_{new string('A', 43)}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, key)).Status);
    }

    [Theory]
    [InlineData("--Api:AgentLimit:Burst=0")]
    [InlineData("--Api:AgentLimit:RequestsPerMinute=0")]
    [InlineData("--Api:AgentLimit:RequestsPerMinute=2000000")]
    public async Task Limit_ThatIsNone_StopsTheStart(string setting) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => ConsoleHost.StartWithFounderAsync(null, setting));

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, JsonNode Body)> CallAsync(ConsoleHost host, string key, string path = WhoAmIEndpoint.Path)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.GetAsync(path);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
