using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>Gets everything ready: who the key is, which client to try it on, and something to cite as evidence.</summary>
internal sealed class Opening(ConformanceOptions options, TimeProvider time, HttpClient http)
{
    /// <returns>The bench, or a sentence that says why there is none.</returns>
    public async Task<(Bench? Bench, string Why)> OpenAsync()
    {
        var door = new HttpDoor(http, options.Url, options.Key);
        Reply who;
        try
        {
            who = await door.GetAsync(WhoAmIEndpoint.Path);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException })
        {
            return (null, $"{options.Url} cannot be reached: {exception.Message}");
        }

        if (AgentOf(who) is not { } agent)
            return (null, who.Status == 401 ? "The server does not accept the key." : $"The server does not say which agent the key belongs to: {WhoAmIEndpoint.Path} answers {who.Said}.");
        var (client, snapshot, why) = await ClientAsync(door);
        if (snapshot is null) return (null, why);
        var other = options.OtherKey is { } key ? new HttpDoor(http, options.Url, key) : null;
        if (other is not null && (AgentOf(await other.GetAsync(WhoAmIEndpoint.Path)) is not { } second || second.Ref == agent.Ref))
            return (null, "The second key is not accepted, or belongs to the same agent.");
        var (mcp, mcpWhy) = await McpDoor.OpenAsync(http, options.Url, options.Key);
        var bench = new Bench(door, mcp, mcpWhy, agent, new Documents(agent.Ref, agent.OnBehalfOf, time), client, snapshot) { Other = other };
        bench.Evidence = await EvidenceAsync(bench);
        return (bench, "");
    }

    private static Tried? AgentOf(Reply who) =>
        who.Status == 200 && PrincipalRef.TryParse(who.Body.Text("ref"), out var agent) && agent.Kind == PrincipalKind.Agent && PrincipalRef.TryParse(who.Body.Text("on_behalf_of"), out var person)
            ? new Tried(agent, person, [.. who.Body.Entries("families").Select(family => family.Text()).OfType<string>()])
            : null;

    private async Task<(Ref Client, Snapshot? Snapshot, string Why)> ClientAsync(HttpDoor door)
    {
        if (options.Client is not { } client)
        {
            var list = await door.GetAsync("/api/v1/clients");
            if (list.Status != 200) return (default, null, $"The server does not list clients: {list.Said}.");
            if (!Ref.TryParse(list.Body.Text("clients", 0, "client_ref"), out client)) return (default, null, "There is no client to try it on. Commit one, then run this again.");
        }

        var read = await door.GetAsync($"/api/v1/clients/{client.Id}/snapshot");
        return Snapshot.Of(read.Body) is { } snapshot ? (client, snapshot, "") : (client, null, $"{client} cannot be read: {read.Said}.");
    }

    /// <summary>The key's own words where it may bring any; they belong to no client, so that no page shows them.</summary>
    private static async Task<Ref?> EvidenceAsync(Bench bench)
    {
        if (bench.Agent.Families.Contains(nameof(InteractionBundle), StringComparer.Ordinal))
        {
            var call = bench.Documents.Mail(client: null, "A conformance probe, to be cited as evidence.");
            if ((await bench.DeliverAsync(call)).Status != 201) return null;
            var transcript = bench.Documents.Transcript(call, "A conformance probe.", "To be cited as evidence.");
            return bench.Agent.Families.Contains(nameof(TranscriptBundle), StringComparer.Ordinal) && (await bench.DeliverAsync(transcript)).Status == 201
                ? new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(0, 1_500))
                : new Ref(Ref.Schemes.Interaction, call.BundleId.ToString(), new RefFragment.Event(1));
        }

        var known = await bench.Http.GetAsync($"/api/v1/clients/{bench.Client.Id}/interactions");
        return Ref.TryParse(known.Body.Text("interactions", 0, "interaction_ref"), out var reference) ? reference : null;
    }
}
