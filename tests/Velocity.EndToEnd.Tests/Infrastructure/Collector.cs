using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>A program that brings calls and transcripts over HTTP, with the key of an agent that a founder added.</summary>
internal sealed class Collector
{
    private readonly RunningConsole _console;
    private readonly string _key;
    private readonly string _name;
    private string? _person;

    private Collector(RunningConsole console, string name, string key) => (_console, _name, _key) = (console, name, key);

    /// <summary>Adds the agent on the Agents page.</summary>
    public static async Task<Collector> AddAsync(IPage founders, RunningConsole console, Person person, string name = "collector")
    {
        await AgentSteps.AddAsync(founders, console, name, person);
        return new Collector(console, name, await founders.GetByLabel("Key", new() { Exact = true }).InputValueAsync());
    }

    /// <summary>Delivers a call that nobody is named for. Returns its id.</summary>
    /// <param name="from">Name of the caller; null where the source has none.</param>
    public async Task<Guid> CallAsync(string subject, string? from, string number, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        await PostAsync("InteractionBundle", "1.1.0", new JsonObject
        {
            ["bundle_id"] = id,
            ["channel"] = "call",
            ["subject"] = subject,
            ["participants"] = new JsonArray(new JsonObject { ["role"] = "from", ["name"] = from, ["address"] = number }, new JsonObject { ["role"] = "to", ["name"] = "Front desk" }),
            ["event_refs"] = new JsonArray(new JsonObject { ["raw_ref"] = $"call-{id:N}", ["occurred_at"] = at, ["recorded_at"] = at.AddHours(1), ["ended_at"] = at.AddMinutes(2), ["from"] = 0 }),
            ["attachments"] = new JsonArray(),
            ["summary"] = "",
        });
        return id;
    }

    /// <summary>Delivers a transcript of it. Returns its id.</summary>
    /// <param name="media">As <c>upload:{id}</c>; null where the recording is not at hand.</param>
    public async Task<Guid> TranscriptAsync(Guid call, string? media, params (string Speaker, int FromMs, int ToMs, string Text, string? Mark)[] said)
    {
        var id = Guid.CreateVersion7();
        await PostAsync("TranscriptBundle", "1.0.0", new JsonObject
        {
            ["transcript_id"] = id,
            ["interaction_ref"] = $"interaction:{call}",
            ["media_ref"] = media,
            ["language"] = "en-GB",
            ["speaker_segments"] = new JsonArray([.. said.Select(segment => new JsonObject
            {
                ["speaker"] = segment.Speaker,
                ["start_ms"] = segment.FromMs,
                ["end_ms"] = segment.ToMs,
                ["text"] = segment.Text,
                ["words"] = new JsonArray(new JsonObject { ["text"] = segment.Text.Split(' ')[0], ["start_ms"] = segment.FromMs, ["end_ms"] = segment.ToMs, ["confidence"] = 0.4 }),
                ["marks"] = segment.Mark is { } mark ? new JsonArray(mark) : null,
            })]),
            ["text"] = string.Join('\n', said.Select(segment => segment.Text)),
        });
        return id;
    }

    private async Task PostAsync(string type, string version, JsonObject document)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        _person ??= (await client.GetFromJsonAsync<JsonElement>(new Uri(_console.Url + "/api/v1/whoami"), TestContext.Current.CancellationToken)).GetProperty("on_behalf_of").GetString();
        var now = TimeProvider.System.GetUtcNow();
        document["artifact_id"] = Guid.CreateVersion7();
        document["artifact_type"] = type;
        document["schema_version"] = version;
        document["source_system"] = "telephony";
        document["created_at"] = now;
        document["created_by"] = $"agent:{_name}";
        document["on_behalf_of"] = _person;
        document["confidence"] = 0.9;
        document["provenance"] = new JsonArray(new JsonObject { ["activity"] = "collect", ["agent"] = $"agent:{_name}", ["used"] = new JsonArray(), ["at"] = now });
        using var response = await client.PostAsJsonAsync(new Uri(_console.Url + "/api/v1/artifacts"), document, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
