using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Velocity.Console.Api;

namespace Velocity.Console.Conformance;

/// <summary>The HTTP API of the server that is tried, with an agent's key.</summary>
/// <param name="url">Its address, with or without a path below which everything lies.</param>
internal sealed class HttpDoor(HttpClient http, Uri url, string key)
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public string Key => key;

    /// <param name="path">As it goes over the wire: what is escaped stays escaped, and dots are not resolved.</param>
    /// <param name="authorize">False for calls that say otherwise who they are, or do not say it.</param>
    public HttpRequestMessage Request(HttpMethod method, string path, bool authorize = true)
    {
        var request = new HttpRequestMessage(method, new Uri(url.AbsoluteUri.TrimEnd('/') + path, AsWritten));
        request.Headers.Accept.ParseAdd("application/json");
        if (authorize) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await http.SendAsync(sent);
        return await Reply.OfAsync(response);
    }

    public Task<Reply> GetAsync(string path) => SendAsync(Request(HttpMethod.Get, path));

    public Task<Reply> PostAsync(string path, JsonNode body) => PostAsync(path, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public Task<Reply> PostAsync(string path, byte[] body, string mediaType = "application/json")
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = Content(body, mediaType);
        return SendAsync(request);
    }

    /// <summary>One document, or a list of them, whatever it is.</summary>
    public Task<Reply> DeliverAsync(JsonNode document) => PostAsync(ArtifactEndpoints.Path, document);

    public Task<Reply> ArtifactAsync(string id) => GetAsync($"{ArtifactEndpoints.Path}/{id}");

    public Task<Reply> ProposalAsync(string id) => GetAsync($"{ProposalEndpoints.Path}/{id}");

    public Task<Reply> WithdrawAsync(string id, string reason) => PostAsync($"{ProposalEndpoints.Path}/{id}/withdraw", new JsonObject { ["reason"] = reason });

    /// <summary>A call of the agents' other door, as it goes over the wire.</summary>
    public HttpRequestMessage McpRequest(byte[] body, bool authorize = true)
    {
        var request = Request(HttpMethod.Post, Mcp.McpServices.Path, authorize);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = Content(body, "application/json");
        return request;
    }

    public static ByteArrayContent Content(byte[] body, string mediaType) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
