using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>What a case has to work with: the two doors, sound documents, the client, and something to cite.</summary>
internal sealed class Bench(HttpDoor http, McpDoor? mcp, string mcpWhy, Tried agent, Documents documents, Ref client, Snapshot first)
{
    public HttpDoor Http => http;

    /// <summary>Null where the door did not open; cases that need it are not played then.</summary>
    public McpDoor? Mcp => mcp;

    public string McpWhy => mcpWhy;

    public Tried Agent => agent;

    public Documents Documents => documents;

    public Ref Client => client;

    /// <summary>As it was last read, and found as it must be.</summary>
    public Snapshot Snapshot { get; private set; } = first;

    /// <summary>What proposals cite: a moment of a transcript or an event; null where the key brings neither and the client has none.</summary>
    public Ref? Evidence { get; set; }

    /// <summary>What lies about.</summary>
    public Leftovers Leftovers { get; } = new(http);

    /// <summary>A second agent and its key; null where none was given.</summary>
    public HttpDoor? Other { get; init; }

    /// <summary>A change that is nobody else's and would only add.</summary>
    public ProposedChange Change() => new ProposedChange.AddValue("note", FieldValue.Text(documents.Unique()));

    /// <summary>A sound proposal, not handed in. Where a client has a name, it would overwrite it, which no rule may do by itself.</summary>
    public OracleWritebackProposal Proposal(params IReadOnlyList<ProposedChange> changes)
    {
        IReadOnlyList<ProposedChange> wanted = changes.Count > 0 ? changes
            : Snapshot.Overwritable() is { } field ? [new ProposedChange.SetField(field.Field, FieldValue.Text(documents.Unique()))]
            : [Change()];
        return documents.Proposal(client, Snapshot.AsOf, Evidence!.Value, wanted);
    }

    /// <summary>Hands a document or a list in, and remembers what has to be taken back.</summary>
    public async Task<Reply> DeliverAsync(JsonNode document)
    {
        Leftovers.Remember(document);
        var reply = await http.DeliverAsync(document);
        Leftovers.Keep(reply.Body is JsonArray answers ? answers.Where(answer => answer.Number("status") == 201) : reply.Status == 201 ? [reply.Body] : []);
        return reply;
    }

    public Task<Reply> DeliverAsync(Artifact document) => DeliverAsync(Documents.Json(document));

    /// <summary>Hands documents in with the tool; nothing may be refused there that the other door takes.</summary>
    public async Task<ToolReply> DeliverByToolAsync(params IReadOnlyList<JsonObject> documents)
    {
        foreach (var document in documents) Leftovers.Remember(document);
        var reply = await mcp!.CallAsync("deliver", new JsonObject { ["documents"] = new JsonArray([.. documents.Select(document => document.DeepClone())]) });
        Leftovers.Keep(reply.Body.Entries("documents").Where(answer => answer.Number("status") == 201));
        return reply;
    }

    /// <summary>Whether the document is refused with one of the statuses, in words, and is not there afterwards.</summary>
    public async IAsyncEnumerable<Check> RefusesAsync(string what, JsonObject document, params int[] statuses)
    {
        var refused = (await DeliverAsync(document)).Refuses(what, statuses);
        yield return refused;
        if (document.Text("artifact_id") is { } id && Guid.TryParseExact(id, "D", out _))
            yield return await IsNotThereAsync(what, id);
    }

    public async Task<Check> IsNotThereAsync(string what, string artifactId)
    {
        var found = await http.ArtifactAsync(artifactId);
        return Check.That(found.Status == 404, $"nothing kept of {what}", found.Status == 404 ? "not kept" : $"{found.Said}: it can be read");
    }

    /// <summary>A sound proposal that waits.</summary>
    /// <returns>The proposal and the hash that the server says it has; or why there is none.</returns>
    public async Task<(OracleWritebackProposal? Proposal, string Hash, Check? Why)> StageAsync(OracleWritebackProposal? proposal = null)
    {
        proposal ??= Proposal();
        var reply = await DeliverAsync(proposal);
        return reply.Status == 201
            ? (proposal, reply.Body.Text("hash") ?? "", null)
            : (null, "", Check.NotPlayed($"a sound proposal to try it on was not taken: {reply.Said} {reply.Body.Text("detail")}"));
    }

    /// <summary>Whether a proposal waits, and nobody decided it.</summary>
    public async Task<Check> WaitsAsync(ProposalId id)
    {
        var read = await http.ProposalAsync(id.ToString());
        var state = read.Body.Text("proposal", "standing", "state");
        return Check.That(read.Status == 200 && state == "open", "the proposal still waits for a person", read.Status == 200 ? $"the proposal is {state}" : read.Said);
    }

    /// <summary>Whether what is committed of the client is what it was; what a rule committed is told, and is no leak.</summary>
    public async Task<Check> UnchangedAsync()
    {
        var reply = await http.GetAsync($"/api/v1/clients/{client.Id}/snapshot");
        if (Snapshot.Of(reply.Body) is not { } now) return Check.Leak("the client's snapshot can still be read", reply.Said);
        if ((now.AsOf, now.Hash) == (Snapshot.AsOf, Snapshot.Hash)) return Check.Held("snapshot unchanged");
        var authorities = Snapshot.AuthoritiesOf(now);
        if (authorities.Count == 0 || authorities.Any(authority => !authority.StartsWith("rule:", StringComparison.Ordinal)))
        {
            return Check.Leak(
                "the client's snapshot is unchanged",
                $"as_of {Snapshot.AsOf} became {now.AsOf}; new values authorised by {(authorities.Count == 0 ? "nobody" : string.Join(", ", authorities))} (did a person decide about this client just then?)");
        }

        Leftovers.Note($"A rule committed a value of the client: {string.Join(", ", authorities)}. A person can take it back.");
        Snapshot = now;
        return Check.Held($"committed by {string.Join(", ", authorities)}");
    }
}

/// <summary>Whom the server takes the key for.</summary>
/// <param name="Families">What it may hand in.</param>
internal sealed record Tried(PrincipalRef Ref, PrincipalRef OnBehalfOf, IReadOnlyList<string> Families);
