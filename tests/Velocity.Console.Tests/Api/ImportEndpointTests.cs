using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Api;

/// <summary>A founder's own program uploads a file and follows it.</summary>
public sealed class ImportEndpointTests
{
    private const string Path = "/api/v1/imports";

    [Fact]
    public async Task File_PostedByAFounder_IsTakenAndFollowedToItsEnd()
    {
        // Several chunks.
        await using var host = await ConsoleHost.StartWithFounderAsync(null, "--Imports:ChunkBytes=4096");
        using var founder = await ClientAsync(host, ConsoleHost.FounderEmail);
        var bytes = System.Text.Encoding.UTF8.GetBytes(Conversations.MailWith("one", "plan.bin", "application/octet-stream", new byte[9_000]));

        using var taken = await founder.PostAsync(Path, Form(bytes, "mail.eml"));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        var batchId = BatchId.From(Guid.Parse(JsonNode.Parse(await taken.Content.ReadAsStringAsync())!["batch_id"]!.GetValue<string>()));
        Assert.Equal($"{Path}/{batchId}", taken.Headers.Location!.ToString());
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Collected));

        var body = JsonNode.Parse(await founder.GetStringAsync($"{Path}/{batchId}"))!;
        Assert.Equal(("collected", "email", 1), (body["stage"]!.GetValue<string>(), body["kind"]!.GetValue<string>(), body["outcomes"]!["collected"]!.GetValue<int>()));
        Assert.Equal(bytes, await founder.GetByteArrayAsync($"/imports/{batchId}/file"));
        var described = JsonNode.Parse(await founder.GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!["ImportAnswer"]!["properties"]!.AsObject();
        Assert.All(body.AsObject(), field => Assert.True(described.ContainsKey(field.Key), field.Key));
    }

    [Fact]
    public async Task File_PostedByOthersOrInAnotherForm_IsRefusedInWords()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddPersonAsync("Ann Analyst", "ann@example.test", Roles.Analyst);
        using var analyst = await ClientAsync(host, "ann@example.test");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(analyst, Form([1], "a.csv")));

        using var agent = new HttpClient { BaseAddress = host.Address };
        agent.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.AddAgentAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(agent, Form([1], "a.csv")));

        using var founder = await ClientAsync(host, ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(founder, new StringContent("Name\nAnn\n")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(founder, new MultipartFormDataContent { { new StringContent("no file"), "note" } }));
        Assert.Equal(HttpStatusCode.NotFound, (await founder.GetAsync($"{Path}/{Guid.Empty}")).StatusCode);
        founder.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(founder, Form([1], "a.csv")));
        Assert.Equal(0, await host.QueryAsync(db => db.Uploads.CountAsync()));
    }

    private static MultipartFormDataContent Form(byte[] bytes, string filename) => new() { { new ByteArrayContent(bytes), "file", filename } };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpContent content)
    {
        using var response = await client.PostAsync(Path, content);
        return response.StatusCode;
    }

    private static async Task<HttpClient> ClientAsync(ConsoleHost host, string email)
    {
        using var browser = await host.SignInAsAsync(email);
        var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return client;
    }
}
