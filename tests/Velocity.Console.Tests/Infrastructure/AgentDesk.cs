using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NJsonSchema;
using Velocity.Console.Mcp;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>What a tool answered.</summary>
/// <param name="Body">The structured content.</param>
/// <param name="Text">The first block of text.</param>
internal sealed record ToolReply(bool IsError, JsonNode Body, string Text)
{
    public string Outcome => Body["outcome"]!.GetValue<string>();

    public IEnumerable<string> Codes => Body["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<string>());

    public IEnumerable<string> Pointers => Body["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>());
}

/// <summary>An agent's model host: the protocol's official client, connected with the agent's key.</summary>
internal sealed class AgentDesk : IAsyncDisposable
{
    private readonly McpClient _mcp;
    private readonly Dictionary<string, McpClientTool> _tools;

    private AgentDesk(McpClient mcp, IEnumerable<McpClientTool> tools)
    {
        _mcp = mcp;
        _tools = tools.ToDictionary(tool => tool.Name, StringComparer.Ordinal);
    }

    public McpClient Mcp => _mcp;

    public IReadOnlyCollection<McpClientTool> Tools => _tools.Values;

    public static async Task<AgentDesk> ConnectAsync(ConsoleHost host, string key)
    {
        var mcp = await McpClient.CreateAsync(Transport(host, key));
        return new AgentDesk(mcp, await mcp.ListToolsAsync());
    }

    public static HttpClientTransport Transport(ConsoleHost host, string? key) => new(new HttpClientTransportOptions
    {
        Endpoint = new Uri(host.Address, McpServices.Path), TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = key is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
    });

    /// <param name="arguments">A JSON object. Whatever comes back fits what the tool says of its answers.</param>
    public async Task<ToolReply> CallAsync(string tool, string arguments = "{}")
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments)!.ToDictionary(argument => argument.Key, argument => (object?)argument.Value, StringComparer.Ordinal);
        var result = await _mcp.CallToolAsync(tool, given);
        Assert.True(result.StructuredContent is not null, string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text)));
        var body = result.StructuredContent.Value;
        var schema = await JsonSchema.FromJsonAsync(_tools[tool].ReturnJsonSchema!.Value.GetRawText());
        Assert.Empty(schema.Validate(body.GetRawText()));
        // Clients that know no structured content read the same.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body.GetRawText()), JsonNode.Parse(result.Content.OfType<TextContentBlock>().Last().Text)));
        return new ToolReply(result.IsError == true, JsonNode.Parse(body.GetRawText())!, result.Content.OfType<TextContentBlock>().First().Text);
    }

    public Task<ToolReply> DeliverAsync(params Artifact[] documents) => CallAsync("deliver", $$"""{"documents":[{{string.Join(',', documents.Select(ContractJson.Serialize))}}]}""");

    /// <summary>Suggests another job title.</summary>
    /// <param name="more">Further arguments, such as <c>"artifact_id":"…"</c>.</param>
    public Task<ToolReply> ProposeAsync(Ref client, long version, string evidence, string title = "Surveyor", string more = "") => CallAsync("propose_writeback",
        $$"""
        {"target_ref":"{{client}}","base_version":{{version}},"changes":[{"op":"set_field","field":"job_title","value":"{{title}}"}],
         "reasoning_summary":"Said so in the call.","evidence_refs":["{{evidence}}"],"confidence":0.8{{(more.Length == 0 ? "" : "," + more)}}}
        """);

    public ValueTask DisposeAsync() => _mcp.DisposeAsync();
}
