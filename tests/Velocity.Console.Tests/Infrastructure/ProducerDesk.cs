using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Api;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A console with one committed client and an agent that has a key: what a producer in another language sees of it.</summary>
public sealed class ProducerDesk : IAsyncDisposable
{
    private readonly HttpClient _http;

    private ProducerDesk(ConsoleHost host, string key, BatchId batch, Ref client)
    {
        Host = host;
        Key = key;
        Batch = batch;
        Client = client;
        _http = new HttpClient { BaseAddress = host.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public ConsoleHost Host { get; }

    /// <summary>The agent's.</summary>
    public string Key { get; }

    public PrincipalRef Person => PrincipalRef.User(Host.FounderId);

    /// <summary>A file of two rows, of which the first is a client.</summary>
    public BatchId Batch { get; }

    public Ref Client { get; }

    /// <param name="args">Settings of the console, as on its command line.</param>
    public static async Task<ProducerDesk> OpenAsync(params string[] args)
    {
        var host = await ConsoleHost.StartWithFounderAsync(null, args);
        var batch = await host.ImportAsync("First name,Last name,E-mail\nZoe,Sample,zoe@sample.example\nYan,Other,yan@other.example\n");
        var unit = await host.QueryAsync(db => db.Proposals.Where(row => row.BatchId == batch && row.RowNumber == 2 && row.EntityType == EntityTypes.Client).Select(row => row.ProposalId).SingleAsync());
        var reviewed = (await host.Services.GetRequiredService<ReviewQueries>().UnitAsync(unit))!;
        var outcome = await host.Services.GetRequiredService<DecideUnit>().RunAsync(new UnitForm(reviewed, PrincipalRef.User(host.FounderId), TimeProvider.System).Approval());
        return new ProducerDesk(host, await host.AddAgentAsync(), batch, Assert.IsType<DecideOutcome.Committed>(outcome).Client!.Value);
    }

    public static string Json(Artifact artifact) => ContractJson.Serialize(artifact);

    public Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(params Artifact[] artifacts) =>
        PostAsync(artifacts.Length == 1 ? Json(artifacts[0]) : $"[{string.Join(',', artifacts.Select(Json))}]");

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string json)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PostAsync(ArtifactEndpoints.Path, content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<(HttpStatusCode Status, string Body, string? ETag)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag);
    }

    /// <summary>Rows of every table that holds artifacts or what became of them, by table. That a call was made is on the audit, whatever came of it.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync()
    {
        // Who may be the same follows by itself.
        await Host.Services.GetRequiredService<MatchBook>().FollowAsync();
        return await Host.QueryAsync(CountsAsync);
    }

    private static async Task<IReadOnlyDictionary<string, int>> CountsAsync(VelocityDbContext db)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in await db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name GLOB '*_*' AND name NOT GLOB '__*' AND name <> 'gov_agent_call'""").ToListAsync())
        {
            // Table names come from sqlite_master, not from anybody.
            var count = $"""SELECT COUNT(*) AS "Value" FROM "{table}" """;
            counts[table] = (await db.Database.SqlQueryRaw<int>(count).ToListAsync())[0];
        }

        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }
}
