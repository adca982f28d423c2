using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Velocity.Console.Conformance;

/// <summary>What a tool answered.</summary>
/// <param name="Body">The structured content; null where there is none.</param>
/// <param name="Words">The text, or what the protocol said.</param>
internal sealed record ToolReply(bool IsError, JsonNode? Body, string Words)
{
    public string Said => string.Join(' ', new[] { IsError ? "refused" : "answered", Body.Text("outcome"), Body.At("errors", 0).Text("code") }
        .Where(word => word is not null).Distinct(StringComparer.Ordinal));

    /// <summary>Whether it is a refusal in words that says what is wrong where.</summary>
    public Check Refuses(string what) => Check.That(
        IsError && (Body.Text("sentence") ?? Words) is { Length: > 0 }, $"a refusal in words (isError) for {what}", IsError ? Said : $"{Said} for {what}");
}

/// <summary>The tools of the server that is tried, by the protocol's own client.</summary>
internal sealed class McpDoor : IAsyncDisposable
{
    private readonly McpClient _client;

    private McpDoor(McpClient client, IReadOnlyList<Tool> tools)
    {
        _client = client;
        Tools = tools;
    }

    public IReadOnlyList<Tool> Tools { get; }

    /// <returns>The door, or why it does not open.</returns>
    public static async Task<(McpDoor? Door, string Why)> OpenAsync(HttpClient http, Uri url, string key)
    {
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = new Uri(url.AbsoluteUri.TrimEnd('/') + Mcp.McpServices.Path), TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {key}" },
            },
            http, loggerFactory: null, ownsHttpClient: false);
        try
        {
            var client = await McpClient.CreateAsync(transport);
            var tools = await client.ListToolsAsync();
            return (new McpDoor(client, [.. tools.Select(tool => tool.ProtocolTool)]), "");
        }
        catch (Exception exception) when (exception is HttpRequestException or McpException or IOException or JsonException or TimeoutException)
        {
            return (null, $"{Mcp.McpServices.Path} does not open: {exception.Message}");
        }
    }

    public async Task<ToolReply> CallAsync(string tool, JsonObject arguments)
    {
        try
        {
            var given = arguments.ToDictionary(argument => argument.Key, argument => JsonSerializer.SerializeToElement(argument.Value), StringComparer.Ordinal);
            var result = await _client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = given });
            return new ToolReply(
                result.IsError == true, result.StructuredContent is { } body ? JsonNode.Parse(body.GetRawText()) : null,
                string.Join(' ', result.Content.OfType<TextContentBlock>().Select(block => block.Text)));
        }
        catch (McpException exception)
        {
            // The protocol itself refused: the call did not get to the tool.
            return new ToolReply(true, null, exception.Message);
        }
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
