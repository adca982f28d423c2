using System.Net.Http.Headers;
using System.Text;
using Velocity.Console.Api;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Who has no good key in the right place is nobody.</summary>
internal static class KeyCases
{
    private static readonly byte[] Ping = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""u8.ToArray();

    public static async IAsyncEnumerable<Check> MissingAsync(Bench bench)
    {
        var client = bench.Client.Id;
        foreach (var path in (string[])[WhoAmIEndpoint.Path, "/api/v1/clients", $"/api/v1/clients/{client}/snapshot", $"/api/v1/clients/{client}/interactions", $"/api/v1/clients/{client}/signals", ProposalEndpoints.Path, $"{ArtifactEndpoints.Path}/{client}"])
            yield return (await bench.Http.SendAsync(bench.Http.Request(HttpMethod.Get, path, authorize: false))).Refuses($"{path} without a key", 401);
        var body = Encoding.UTF8.GetBytes(Documents.Json(bench.Documents.Mail(client: null, "From nobody.")).ToJsonString());
        foreach (var path in (string[])[ArtifactEndpoints.Path, ContractCheckEndpoint.Path, $"{ProposalEndpoints.Path}/{client}/withdraw"])
        {
            var request = bench.Http.Request(HttpMethod.Post, path, authorize: false);
            request.Content = HttpDoor.Content(body, "application/json");
            yield return (await bench.Http.SendAsync(request)).Refuses($"a document at {path} without a key", 401);
        }

        yield return (await bench.Http.SendAsync(bench.Http.McpRequest(Ping, authorize: false))).Refuses("/mcp without a key", 401);
    }

    /// <summary>Few, because a server may well count wrong keys.</summary>
    public static async IAsyncEnumerable<Check> WrongAsync(Bench bench)
    {
        var key = bench.Http.Key;
        var last = key[^1] == 'A' ? 'B' : 'A';
        foreach (var (what, wrong) in new[] { ("a key with another last letter", $"{key[..^1]}{last}"), ("a key without its last letter", key[..^1]), ("a key with a space in it", $"{key[..^4]} {key[^4..]}"), ("a key in capitals", key.ToUpperInvariant()) })
            yield return (await WithAsync(bench, $"Bearer {wrong}")).Refuses(what, 401);
        var call = bench.Http.McpRequest(Ping, authorize: false);
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"{key[..^1]}{last}");
        yield return (await bench.Http.SendAsync(call)).Refuses("a wrong key at /mcp", 401);
        yield return await OversizeCases.AnswersAsync(bench);
    }

    /// <summary>Addresses are written into logs, cookies travel by themselves: a key there is none.</summary>
    public static async IAsyncEnumerable<Check> MisplacedAsync(Bench bench)
    {
        var key = bench.Http.Key;
        var query = $"?access_token={key}&key={key}&api_key={key}&token={key}";
        yield return (await bench.Http.SendAsync(bench.Http.Request(HttpMethod.Get, $"/api/v1/clients{query}", authorize: false))).Refuses("a key in the address", 401);
        yield return (await WithAsync(bench, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{key}"))}")).Refuses("a key as a password", 401);
        yield return (await WithAsync(bench, key)).Refuses("a key without its scheme", 401);
        foreach (var header in (string[])["X-Api-Key", "X-Auth-Token", "Cookie"])
        {
            var request = bench.Http.Request(HttpMethod.Get, "/api/v1/clients", authorize: false);
            request.Headers.TryAddWithoutValidation(header, header == "Cookie" ? $"key={key}; .AspNetCore.Identity.Application={key}" : key);
            yield return (await bench.Http.SendAsync(request)).Refuses($"a key in {header}", 401);
        }

        var call = bench.Http.McpRequest(Ping, authorize: false);
        call.Headers.TryAddWithoutValidation("Cookie", $".AspNetCore.Identity.Application={key}");
        yield return (await bench.Http.SendAsync(call)).Refuses("a cookie instead of a key at /mcp", 401);
    }

    /// <summary>Headers by which a careless server lets itself be told who calls.</summary>
    public static async IAsyncEnumerable<Check> ForgedAsync(Bench bench)
    {
        foreach (var authorize in (bool[])[true, false])
        {
            var request = bench.Http.Request(HttpMethod.Get, WhoAmIEndpoint.Path, authorize);
            foreach (var header in (string[])["X-Forwarded-User", "X-Remote-User", "X-User", "Remote-User", "X-Agent", "On-Behalf-Of", "X-Original-User"])
                request.Headers.TryAddWithoutValidation(header, bench.Agent.OnBehalfOf.ToString());
            request.Headers.TryAddWithoutValidation("X-Original-URL", "/agents");
            request.Headers.TryAddWithoutValidation("X-Rewrite-URL", "/agents");
            request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", "DELETE");
            var reply = await bench.Http.SendAsync(request);
            yield return authorize
                ? Check.That(reply.Body.Text("ref") == bench.Agent.Ref.ToString() && reply.Body.Text("on_behalf_of") == bench.Agent.OnBehalfOf.ToString(), "the key alone says who calls", reply.Said)
                : reply.Refuses("forged names without a key", 401);
        }

        var elsewhere = bench.Http.McpRequest(Ping);
        elsewhere.Headers.TryAddWithoutValidation("Origin", "https://elsewhere.invalid");
        yield return (await bench.Http.SendAsync(elsewhere)).Refuses("a page of another site at /mcp", 403);
    }

    private static Task<Reply> WithAsync(Bench bench, string authorization)
    {
        var request = bench.Http.Request(HttpMethod.Get, WhoAmIEndpoint.Path, authorize: false);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return bench.Http.SendAsync(request);
    }
}
