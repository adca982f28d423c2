using System.Text;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Too much of everything: a refusal in words, and the next ordinary call is answered.</summary>
internal static class OversizeCases
{
    public static async IAsyncEnumerable<Check> BodyAsync(Bench bench)
    {
        var bytes = Encoding.UTF8.GetBytes($"[{new string(' ', ArtifactBody.MaxBytes)}]");
        foreach (var isAnnounced in (bool[])[true, false])
        {
            var request = bench.Http.Request(HttpMethod.Post, ArtifactEndpoints.Path);
            request.Content = HttpDoor.Content(bytes, "application/json");
            // The answer may come before the body is sent; else the length is not told, and the server must count.
            if (isAnnounced) request.Headers.ExpectContinue = true;
            else request.Headers.TransferEncodingChunked = true;
            yield return (await bench.Http.SendAsync(request)).Refuses($"{bytes.Length} bytes{(isAnnounced ? "" : " of untold length")}", 413);
            yield return await AnswersAsync(bench);
        }

        var call = bench.Http.McpRequest(bytes);
        call.Headers.ExpectContinue = true;
        yield return (await bench.Http.SendAsync(call)).Refuses($"{bytes.Length} bytes at /mcp", 413);
        yield return await AnswersAsync(bench);
    }

    public static async IAsyncEnumerable<Check> ListAsync(Bench bench)
    {
        var mail = Documents.Json(bench.Documents.Mail(client: null, "One of too many."));
        var many = new JsonArray([mail, .. Enumerable.Range(0, ArtifactBody.MaxDocuments).Select(_ => (JsonNode)new JsonObject())]);
        yield return (await bench.DeliverAsync(many)).Refuses($"{many.Count} documents", 413, 422);
        yield return await bench.IsNotThereAsync("the first of too many", mail.Text("artifact_id")!);
        yield return (await bench.Mcp!.CallAsync("deliver", new JsonObject { ["documents"] = many.DeepClone() })).Refuses($"{many.Count} documents of a tool's call");
        yield return await bench.IsNotThereAsync("the first of too many", mail.Text("artifact_id")!);
        yield return await AnswersAsync(bench);
    }

    /// <summary>Deeper than any stack, and a little deeper than a document may be.</summary>
    public static async IAsyncEnumerable<Check> DepthAsync(Bench bench)
    {
        foreach (var depth in (int[])[ContractLimits.Depth + 8, 5_000, 150_000])
        {
            yield return (await bench.Http.PostAsync(ArtifactEndpoints.Path, Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)))) switch
            {
                // A list of a list is a list of one bad document.
                { Status: 207 } listed => Reply.RefusesEntry(listed.Body.At(0), $"lists {depth} deep", 400, 422),
                var reply => reply.Refuses($"lists {depth} deep", 400, 413, 422),
            };
            var mail = bench.Documents.Mail(client: null, "Deep.");
            var deep = $"{Documents.Json(mail).ToJsonString()[..^1]},\"extra\":{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}}}";
            yield return (await bench.Http.PostAsync(ArtifactEndpoints.Path, Encoding.UTF8.GetBytes(deep))).Refuses($"a field {depth} deep", 400, 413, 422);
            var call = $"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{{\"name\":\"deliver\",\"arguments\":{{\"documents\":[{deep}]}}}}}}";
            yield return await IsRefusedByToolsAsync(bench, $"arguments {depth} deep", Encoding.UTF8.GetBytes(call));
            yield return await bench.IsNotThereAsync($"a document {depth} deep", mail.ArtifactId.ToString());
        }

        yield return await AnswersAsync(bench);
    }

    public static async IAsyncEnumerable<Check> TextAsync(Bench bench)
    {
        var long10 = new string('x', 10 * 1024 * 1024);
        foreach (var (what, text) in new[] { ("10 MiB", long10), ("just over a million letters", long10[..(ContractLimits.TextLength + 1)]) })
        {
            await foreach (var check in bench.RefusesAsync($"{what} of text in an event", Documents.Json(bench.Documents.Mail(client: null, text)), 413, 422)) yield return check;
        }

        await foreach (var check in bench.RefusesAsync("30,000 letters of reasoning", Documents.Json(bench.Proposal(bench.Change()) with { ReasoningSummary = long10[..30_000] }), 413, 422)) yield return check;
        yield return await AnswersAsync(bench);
    }

    public static async IAsyncEnumerable<Check> CrowdAsync(Bench bench)
    {
        var crowd = bench.Documents.Mail(client: null, "Hello, all.") with { Participants = [.. Enumerable.Range(0, ContractLimits.Entries + 1).Select(i => new Participant("to", $"Person {i}"))] };
        await foreach (var check in bench.RefusesAsync($"{crowd.Participants.Count} participants", Documents.Json(crowd), 413, 422)) yield return check;
        var fields = Documents.Json(bench.Documents.Mail(client: null, "Many fields."));
        for (var i = 0; i <= ContractLimits.Entries; i++) fields[$"x{i}"] = i;
        await foreach (var check in bench.RefusesAsync($"{fields.Count} fields", fields, 413, 422)) yield return check;
        var evidence = bench.Proposal(bench.Change()) with { EvidenceRefs = [.. Enumerable.Repeat(bench.Evidence!.Value, ContractLimits.Entries + 1)] };
        await foreach (var check in bench.RefusesAsync($"{evidence.EvidenceRefs.Count} pieces of evidence", Documents.Json(evidence), 413, 422)) yield return check;
        yield return await AnswersAsync(bench);
    }

    internal static async Task<Check> AnswersAsync(Bench bench)
    {
        var reply = await bench.Http.GetAsync(WhoAmIEndpoint.Path);
        return Check.That(reply.Status == 200, "the next ordinary call is answered", reply.Said);
    }

    /// <summary>Whether a call of a tool as it goes over the wire is refused: by the tool, by the protocol, or by the door.</summary>
    internal static async Task<Check> IsRefusedByToolsAsync(Bench bench, string what, byte[] call)
    {
        var request = bench.Http.McpRequest(call);
        var reply = await bench.Http.SendAsync(request);
        if (reply.IsRefusal) return Check.Held($"{reply.Status} at /mcp");
        var answer = reply.Events.Count > 0 ? reply.Events[^1] : reply.Body;
        return Check.That(
            reply.Status == 200 && (answer.At("error") is not null || answer.At("result", "isError")?.GetValueKind() == System.Text.Json.JsonValueKind.True), $"a refusal at /mcp of {what}", $"{reply.Said} at /mcp");
    }
}
