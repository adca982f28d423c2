using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>What a case has to work with: the two doors, sound documents, the client, something to cite, and a list of what lies about.</summary>
internal sealed class Bench(HttpDoor http, McpDoor? mcp, string mcpWhy, Tried agent, Documents documents, Ref client, Snapshot first)
{
    private readonly List<string> _proposals = [];
    private readonly List<string> _notes = [];

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

    /// <summary>A second agent and its key; null where none was given.</summary>
    public HttpDoor? Other { get; init; }

    public int Kept { get; private set; }

    public int Withdrawn { get; private set; }

    public IReadOnlyList<string> Notes => _notes;

    public void Note(string sentence) => _notes.Add(sentence);

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
        Remember(document);
        var reply = await http.DeliverAsync(document);
        Keep(reply.Body is JsonArray answers ? answers.Where(answer => answer.Number("status") == 201) : reply.Status == 201 ? [reply.Body] : []);
        return reply;
    }

    /// <summary>For what a case handed in with a call of its own.</summary>
    public void CountKept(Reply reply) => Keep(reply.Status == 201 ? [reply.Body] : []);

    /// <summary>For a proposal that a case withdrew itself.</summary>
    public void CountWithdrawn() => Withdrawn++;

    public Task<Reply> DeliverAsync(Artifact document) => DeliverAsync(Documents.Json(document));

    /// <summary>Hands documents in with the tool; nothing may be refused there that the other door takes.</summary>
    public async Task<ToolReply> DeliverByToolAsync(params IReadOnlyList<JsonObject> documents)
    {
        foreach (var document in documents) Remember(document);
        var reply = await mcp!.CallAsync("deliver", new JsonObject { ["documents"] = new JsonArray([.. documents.Select(document => document.DeepClone())]) });
        Keep(reply.Body.Entries("documents").Where(answer => answer.Number("status") == 201));
        return reply;
    }

    /// <summary>Remembers what a document would propose, by whichever door it goes: what was said to be refused may be there all the same.</summary>
    public void Remember(JsonNode? document)
    {
        foreach (var one in document is JsonArray list ? list : new JsonArray(document?.DeepClone()))
        {
            if (one.Text("proposal_id") is { } id && one.Text("artifact_type") is null or nameof(OracleWritebackProposal) && !_proposals.Contains(id, StringComparer.Ordinal)) _proposals.Add(id);
        }
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

    /// <summary>Counts what stays for ever; proposals are withdrawn instead.</summary>
    private void Keep(IEnumerable<JsonNode?> created) => Kept += created.Count(answer => answer.Text("artifact_type") != nameof(OracleWritebackProposal));

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

        Note($"A rule committed a value of the client: {string.Join(", ", authorities)}. A person can take it back.");
        Snapshot = now;
        return Check.Held($"committed by {string.Join(", ", authorities)}");
    }

    /// <summary>Withdraws what waits of all that was handed in.</summary>
    /// <returns>What could not be withdrawn.</returns>
    public async Task<IReadOnlyList<string>> TidyAsync()
    {
        var left = new List<string>();
        foreach (var id in _proposals.ToList())
        {
            var read = await http.ProposalAsync(id);
            if (read.Status == 200 && read.Body.Text("proposal", "standing", "state") is "open" or "stale")
            {
                var withdrawn = await http.WithdrawAsync(id, "A conformance probe, over.");
                if (withdrawn.Status == 200) Withdrawn++;
                else left.Add($"proposal:{id}");
            }

            _proposals.Remove(id);
        }

        return left;
    }
}

/// <summary>Whom the server takes the key for.</summary>
/// <param name="Families">What it may hand in.</param>
internal sealed record Tried(PrincipalRef Ref, PrincipalRef OnBehalfOf, IReadOnlyList<string> Families);
