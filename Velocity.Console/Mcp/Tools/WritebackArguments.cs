using System.Text.Json;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>
/// What a model says to suggest a change, and the document that the door makes of it. What is said goes into the document as it came, so
/// that the contract judges it and no second set of rules; a pointer to a fault is turned back into the argument's name.
/// </summary>
internal static class WritebackArguments
{
    public static readonly ToolParameter<Guid?> ProposalId = Parameters.Id(
        "proposal_id", "Yours to choose, so that a call can be repeated safely; or that of an open proposal of yours, to revise it. Left out, the door makes one.");

    public static readonly ToolParameter<Guid?> ArtifactId = Parameters.Id("artifact_id", "Names this one document. With the same proposal_id and artifact_id, the same call again changes nothing.");

    private static readonly ToolParameter<JsonElement?> Target = Parameters.Passed(
        "target_ref", "The entity to change, as the snapshot names it: client:{uuid}, opportunity:{uuid}, task:{uuid} …", Shape("string"));

    private static readonly ToolParameter<JsonElement?> BaseVersion = Parameters.Passed(
        "base_version", "The `as_of` of the snapshot that you read: the version of the client with everything that belongs to it.", new JsonObject { ["type"] = "integer", ["minimum"] = 1 });

    private static readonly ToolParameter<JsonElement?> Changes = Parameters.Passed(
        "changes", "What to change, in order, such as [{\"op\": \"set_field\", \"field\": \"job_title\", \"value\": \"Surveyor\"}].", ChangeSchema.List);

    private static readonly ToolParameter<JsonElement?> Reasoning = Parameters.Passed(
        "reasoning_summary", "Why, in a few sentences, for the person who decides.", new JsonObject { ["type"] = "string", ["maxLength"] = 20_000 });

    private static readonly ToolParameter<JsonElement?> Evidence = Parameters.Passed(
        "evidence_refs", "What it rests on, at least one: transcript:{uuid}#t=12.40,15.85, interaction:{uuid}#event=3, batch:{uuid}#cell=17,4, signal:{uuid}.", ChangeSchema.Refs);

    private static readonly ToolParameter<JsonElement?> Sureness = Parameters.Passed(
        "confidence", "How sure you are of the whole, 0 to 1.", new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 });

    private static readonly ToolParameter<JsonElement?> Expires = Parameters.Passed(
        "expires_at", "From when on it is of no use, such as 2026-03-09T14:30:00Z. Left out, it waits until somebody decides.", new JsonObject { ["type"] = "string", ["format"] = "date-time" }, isRequired: false);

    private static readonly ToolParameter<JsonElement?> Supersedes = Parameters.Passed(
        "supersedes", "For a revision: the artifact_id of the document that it replaces.", new JsonObject { ["type"] = "string", ["format"] = "uuid" }, isRequired: false);

    public static IReadOnlyList<ToolParameter> All { get; } = [Target, BaseVersion, Changes, Reasoning, Evidence, Sureness, Expires, Supersedes, ProposalId, ArtifactId];

    /// <param name="at">When it is made, RFC 3339.</param>
    public static JsonObject Document(Caller.Agent agent, ToolArguments arguments, Guid proposalId, Guid artifactId, string at)
    {
        var document = new JsonObject
        {
            ["artifact_id"] = artifactId.ToString("D"),
            ["artifact_type"] = nameof(OracleWritebackProposal),
            ["schema_version"] = OracleWritebackProposal.Version,
            ["source_system"] = agent.Name,
            ["created_at"] = at,
            ["created_by"] = agent.Ref.ToString(),
            ["on_behalf_of"] = agent.OnBehalfOf.ToString(),
            ["confidence"] = Node(arguments, Sureness),
            ["provenance"] = new JsonArray(new JsonObject
            {
                ["activity"] = "propose", ["agent"] = agent.Ref.ToString(), ["used"] = UsedBy(arguments), ["at"] = at,
            }),
            ["proposal_id"] = proposalId.ToString("D"),
            ["target_domain"] = "client_graph",
            ["target_entity_ref"] = Node(arguments, Target),
            ["base_version"] = Node(arguments, BaseVersion),
            ["proposed_change"] = Completed(arguments),
            ["reasoning_summary"] = Node(arguments, Reasoning),
            ["evidence_refs"] = Node(arguments, Evidence),
            ["approval_required"] = true,
        };
        if (arguments.Has(Expires)) document["expires_at"] = Node(arguments, Expires);
        if (arguments.Has(Supersedes)) document["supersedes"] = Node(arguments, Supersedes);
        return document;
    }

    /// <summary>A fault of the document, told of the argument that it comes from.</summary>
    public static ApiError InArguments(ApiError error) => error with
    {
        Pointer = error.Pointer.Split('/') switch
        {
            ["", "target_entity_ref", .. var rest] => Join(Target, rest),
            ["", "proposed_change", .. var rest] => Join(Changes, rest),
            _ => error.Pointer,
        },
    };

    private static string Join(ToolParameter parameter, IEnumerable<string> rest) => string.Join('/', rest.Prepend(parameter.Name).Prepend(""));

    /// <summary>The target and the evidence, as far as they are references; what is none is told at its own place.</summary>
    private static JsonArray UsedBy(ToolArguments arguments) =>
        [.. Texts(arguments.Get(Target)).Concat(Texts(arguments.Get(Evidence))).Where(text => Ref.TryParse(text, out _)).Distinct(StringComparer.Ordinal).Select(text => (JsonNode)text!)];

    /// <summary>A value of a new entity is as sure as the whole and rests on the same evidence, unless it says otherwise.</summary>
    private static JsonNode? Completed(ToolArguments arguments)
    {
        var changes = Node(arguments, Changes);
        if (changes is not JsonArray list) return changes;
        foreach (var change in list.OfType<JsonObject>().Where(change => change["values"] is JsonArray))
        {
            foreach (var value in change["values"]!.AsArray().OfType<JsonObject>())
            {
                if (!value.ContainsKey("confidence")) value["confidence"] = Node(arguments, Sureness);
                if (!value.ContainsKey("sources")) value["sources"] = (change["evidence_refs"] ?? Node(arguments, Evidence))?.DeepClone();
            }
        }

        return changes;
    }

    private static IEnumerable<string?> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()),
        _ => [],
    };

    private static JsonNode? Node(ToolArguments arguments, ToolParameter<JsonElement?> parameter) =>
        arguments.Get(parameter) is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    private static JsonObject Shape(string type) => new() { ["type"] = type };
}
