using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ModelContextProtocol.Protocol;
using Velocity.Console.Api;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp;

/// <summary>What a refusal says. It is an answer, not a fault of the protocol: a model reads it, mends and tries again.</summary>
/// <param name="Outcome"><c>refused</c>, <c>not_found</c>, <c>id_taken</c>, <c>record_changed</c>, <c>already_decided</c>, <c>failed</c>.</param>
/// <param name="Errors">Every fault. A pointer leads into the arguments.</param>
/// <param name="Layer">Which layer of the intake refused; null where the call did not get there.</param>
/// <param name="Waiting">How many of the agent's proposals wait for a person; null where that is not the question.</param>
internal sealed record ToolRefusal(string Outcome, string Sentence, IReadOnlyList<ApiError> Errors, IntakeLayer? Layer = null, int? Waiting = null);

/// <summary>What a tool answers.</summary>
/// <param name="Body">In the contracts' JSON.</param>
/// <param name="Sentence">The same in words; empty where the body says it all.</param>
internal sealed record ToolAnswer(JsonObject Body, string Sentence, bool IsRefusal)
{
    /// <summary>The field that labels words from outside.</summary>
    private const string Label = "quoted_material";

    private static readonly JsonNode RefusalSchema = SchemaOf(typeof(ToolRefusal));

    public static ToolAnswer Of<T>(T body, string sentence = "", bool isRefusal = false) =>
        new(JsonSerializer.SerializeToNode(body, ContractJson.Options)!.AsObject(), sentence, isRefusal);

    public static ToolAnswer Refused(ToolRefusal refusal) => Of(refusal, refusal.Sentence, isRefusal: true);

    /// <summary>What an argument names is not here, or not the agent's to see.</summary>
    public static ToolAnswer NotFound(ToolParameter argument, string sentence) =>
        Refused(new ToolRefusal("not_found", sentence, [new ApiError($"/{argument.Name}", "not_found", sentence)]));

    /// <summary>As the protocol carries it: structured, and as text for clients that read nothing else.</summary>
    public CallToolResult ToResult(bool quotes)
    {
        var isQuoted = quotes && !IsRefusal;
        if (isQuoted) Body.Insert(0, Label, McpWords.Quoted);
        var structured = JsonSerializer.SerializeToElement(Body, ContractJson.Options);
        var content = new List<ContentBlock>();
        if (Sentence.Length > 0) content.Add(new TextContentBlock { Text = Sentence });
        content.Add(new TextContentBlock { Text = structured.GetRawText() });
        return new CallToolResult { Content = content, StructuredContent = structured, IsError = IsRefusal };
    }

    /// <summary>JSON Schema of what a tool answers: its record, or a refusal.</summary>
    public static JsonElement SchemaFor(ToolFace face)
    {
        var answer = SchemaOf(face.Answer);
        if (face.Quotes) answer["properties"]!.AsObject().Insert(0, Label, new JsonObject { ["type"] = "string" });
        // Some clients hold a refusal against the schema as well.
        return JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "object", ["anyOf"] = new JsonArray(answer, RefusalSchema.DeepClone()) });
    }

    private static JsonNode SchemaOf(Type type) => ContractJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        // Whole documents and parts of them, which their contracts describe.
        TransformSchemaNode = (context, schema) => context.TypeInfo.Type == typeof(JsonElement) ? new JsonObject { ["type"] = "object" } : schema,
    });
}
