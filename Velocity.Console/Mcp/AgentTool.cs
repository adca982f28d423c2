using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Velocity.Console.Api;
using Velocity.Console.Features.Audit;
using Velocity.Console.Identity;

namespace Velocity.Console.Mcp;

/// <summary>
/// One tool of the agents' door. Its arguments are read before it runs, with every fault named, and its answer is structured. What it
/// does it does through the services that the HTTP API uses; it has no way of its own to the database, and none to a decision.
/// </summary>
internal abstract class AgentTool : McpServerTool
{
    private readonly ToolFace _face;
    private readonly IReadOnlyList<ToolParameter> _parameters;

    protected AgentTool(ToolFace face, params IReadOnlyList<ToolParameter> parameters)
    {
        _face = face;
        _parameters = parameters;
        ProtocolTool = new Tool
        {
            Name = face.Name,
            Title = face.Title,
            Description = face.Description,
            Annotations = face.Annotations,
            OutputSchema = ToolAnswer.SchemaFor(face),
            InputSchema = JsonSerializer.SerializeToElement(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, parameter.Schema))),
                ["required"] = new JsonArray([.. parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name)]),
                ["additionalProperties"] = false,
            }),
        };
    }

    public override Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var agent = AgentOf(request.User);
        var result = await AnswerAsync(agent, request, cancellationToken);
        request.Services!.GetRequiredService<AgentCallLog>().Record(agent, "mcp", _face.Name, SubjectOf(request.Params?.Arguments), result.IsError == true ? "refused" : "done");
        return result;
    }

    private async Task<CallToolResult> AnswerAsync(Caller.Agent agent, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (_face.Reads is { } family && AgentReads.Refusal(agent, family) is { } refusal)
            return ToolAnswer.Refused(new ToolRefusal("refused", refusal, [new ApiError("", "not_for_agents", refusal)])).ToResult(quotes: false);
        var arguments = ToolArguments.Read(_parameters, request.Params?.Arguments, out var faults);
        if (faults.Count > 0)
        {
            var sentence = string.Join(' ', faults.Take(3).Select(fault => fault.Sentence));
            return ToolAnswer.Refused(new ToolRefusal("refused", sentence, [.. faults.Select(ApiError.Of)])).ToResult(quotes: false);
        }

        try
        {
            return (await RunAsync(agent, arguments, cancellationToken)).ToResult(_face.Quotes);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A bug or an outage: the people who run the console read what it was, a model only that it was one.
            var log = request.Services!.GetRequiredService<ILoggerFactory>().CreateLogger<AgentTool>();
            log.LogError(exception, "{Tool} broke for {Agent}", _face.Name, agent.Ref);
            return ToolAnswer.Refused(new ToolRefusal("failed", "Something broke here and was written down for the people who run this console. It is not your doing; try again later.", [])).ToResult(quotes: false);
        }
    }

    protected abstract Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken);

    /// <summary>What the arguments point at or look for, for the audit.</summary>
    private static string SubjectOf(IDictionary<string, JsonElement>? arguments) => string.Join(' ', (arguments ?? new Dictionary<string, JsonElement>())
        .Where(argument => argument.Value.ValueKind == JsonValueKind.String && (argument.Key == "query" || argument.Key.EndsWith("_ref", StringComparison.Ordinal)))
        .Select(argument => argument.Value.GetString()));

    /// <summary>Whoever the key of this very call belongs to.</summary>
    private static Caller.Agent AgentOf(ClaimsPrincipal? user) =>
        user is not null && Caller.From(user) is Caller.Agent agent ? agent : throw new InvalidOperationException("The door let somebody in who is no agent.");
}
