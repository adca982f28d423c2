using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Api;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Agents;

/// <summary>Bearer keys over real HTTP.</summary>
public class AgentKeyTests
{
    [Fact]
    public async Task WhoAmI_WithAKey_AnswersTheAgent()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync("oracle", null, nameof(QdSignalBundle), nameof(OracleWritebackProposal));

        using var response = await CallAsync(host, $"Bearer {key}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            $$"""{"ref":"agent:oracle","on_behalf_of":"user:{{host.FounderId}}","families":["QdSignalBundle","OracleWritebackProposal"]}""",
            await BodyAsync(response));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task WhoAmI_WithASession_AnswersThePerson()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        var answer = await browser.GetAsync(WhoAmIEndpoint.Path);

        Assert.Equal($$"""{"ref":"user:{{host.FounderId}}","name":"Fay Founder","role":"founder"}""", answer.Html);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic b3JhY2xlOng=")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer x")]
    [InlineData("Bearer vk_oracle")]
    [InlineData("Bearer vk_oracle_")]
    [InlineData("Bearer vk_Oracle_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer vk_oracle_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer vk_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task WhoAmI_WithoutAGoodKey_IsAProblemAndNoRedirect(string? authorization)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync();
        using var response = await CallAsync(host, authorization);
        await AssertNotAcceptedAsync(response);
    }

    [Fact]
    public async Task Address_OfTheApiThatIsNone_IsAProblemForStrangersAndForAgents()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();

        using var stranger = await CallAsync(host, null, "/api/v1/nothing");
        using var agent = await CallAsync(host, $"Bearer {key}", "/api/v1/nothing");

        await AssertNotAcceptedAsync(stranger);
        Assert.Equal(HttpStatusCode.Forbidden, agent.StatusCode);
        Assert.Equal("application/problem+json", agent.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Page_WithAKey_IsNoneOfTheAgents()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();

        foreach (var path in new[] { "/", "/people", "/agents", "/imports" })
        {
            using var response = await CallAsync(host, $"Bearer {key}", path);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }
    }

    [Fact]
    public async Task Key_RotatedOrRevoked_IsRefusedLikeAWrongOne()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var first = await host.AddAgentAsync();
        var second = Assert.IsType<IssueAgentKey.Outcome.Issued>(await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "oracle")).Key;

        using var old = await CallAsync(host, $"Bearer {first}");
        using var current = await CallAsync(host, $"Bearer {second}");
        await Get<RevokeAgent>(host).RunAsync(host.FounderId, "oracle");
        using var revoked = await CallAsync(host, $"Bearer {second}");
        using var wrong = await CallAsync(host, $"Bearer {second[..^1]}{(second[^1] == 'A' ? 'B' : 'A')}");
        var third = Assert.IsType<IssueAgentKey.Outcome.Issued>(await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "oracle")).Key;
        using var again = await CallAsync(host, $"Bearer {third}");

        Assert.Equal(HttpStatusCode.OK, current.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await AssertNotAcceptedAsync(old);
        await AssertNotAcceptedAsync(revoked);
        await AssertNotAcceptedAsync(wrong);
        Assert.Equal(await SaidAsync(wrong), await SaidAsync(revoked));
        Assert.Equal(await SaidAsync(wrong), await SaidAsync(old));
    }

    [Fact]
    public async Task Key_OfADisabledPersonsAgent_IsRefusedUntilTheyAreEnabled()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var ann = await host.AddPersonAsync("Ann Other", "ann@example.test", Roles.Approver);
        var key = await host.AddAgentAsync("oracle", ann);

        await Get<DisablePerson>(host).RunAsync(host.FounderId, ann);
        using var disabled = await CallAsync(host, $"Bearer {key}");
        await Get<EnablePerson>(host).RunAsync(host.FounderId, ann);
        using var enabled = await CallAsync(host, $"Bearer {key}");

        await AssertNotAcceptedAsync(disabled);
        Assert.Equal(HttpStatusCode.OK, enabled.StatusCode);
    }

    [Fact]
    public async Task Key_Wrong_IsNotHelpedByASession()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        var cookie = string.Join("; ", browser.Cookies.Select(c => $"{c.Name}={c.Value}"));

        using var withKey = await CallAsync(host, "Bearer vk_oracle_x", cookie: cookie);
        using var without = await CallAsync(host, null, cookie: cookie);

        await AssertNotAcceptedAsync(withKey);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
    }

    [Fact]
    public async Task Keys_TooManyWrong_AreRefusedAndGoodCallsDoNotCount()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync(null, $"--{AgentKeyLimit.Setting}", "2");
        var key = await host.AddAgentAsync();

        for (var i = 0; i < 5; i++)
        {
            using var good = await CallAsync(host, $"Bearer {key}");
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }

        for (var i = 0; i < 2; i++)
        {
            using var wrong = await CallAsync(host, "Bearer vk_oracle_x");
            await AssertNotAcceptedAsync(wrong);
        }

        using var third = await CallAsync(host, "Bearer vk_oracle_x");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("application/problem+json", third.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromMinutes(1), third.Headers.RetryAfter?.Delta);
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(WhoAmIEndpoint.Path)).Status);
    }

    [Fact]
    public async Task LastUse_OfAKey_IsNotedOnceAMinute()
    {
        var clock = new MovableClock();
        await using var host = await ConsoleHost.StartWithFounderAsync(clock);
        var key = await host.AddAgentAsync();

        (await CallAsync(host, "Bearer vk_oracle_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).Dispose();
        Assert.Null(await LastUsedAsync(host));
        (await CallAsync(host, $"Bearer {key}")).Dispose();
        var first = await LastUsedAsync(host);
        Assert.NotNull(first);
        (await CallAsync(host, $"Bearer {key}")).Dispose();
        Assert.Equal(first, await LastUsedAsync(host));
        clock.Advance(TimeSpan.FromMinutes(1));
        (await CallAsync(host, $"Bearer {key}")).Dispose();
        Assert.True(await LastUsedAsync(host) >= first + TimeSpan.FromMinutes(1));
    }

    private static async Task AssertNotAcceptedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal([new AuthenticationHeaderValue("Bearer")], response.Headers.WwwAuthenticate);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await SaidAsync(response));
    }

    private static async Task<string> SaidAsync(HttpResponseMessage response) => JsonNode.Parse(await BodyAsync(response))!["detail"]!.GetValue<string>();

    private static Task<string> BodyAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> CallAsync(ConsoleHost host, string? authorization, string path = WhoAmIEndpoint.Path, string? cookie = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<DateTimeOffset?> LastUsedAsync(ConsoleHost host) => host.QueryAsync(db => db.Agents.Select(row => row.LastUsedAt).SingleAsync());

    private static T Get<T>(ConsoleHost host)
        where T : notnull => host.Services.GetRequiredService<T>();
}
