using System.Text;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>What no sound program sends: a refusal that says where, and nothing kept.</summary>
internal static class MalformedCases
{
    public static async IAsyncEnumerable<Check> NumbersAsync(Bench bench)
    {
        var (sound, id) = SoundOf(bench);
        var version = $"\"base_version\":{bench.Snapshot.AsOf}";
        foreach (var number in (string[])["1e999", "-1e999", "99999999999999999999999999", "1.5", "NaN", "Infinity", "01", "0x1", "\"1\"", "null", "[1]", "true"])
            yield return await IsRefusedAsync(bench, $"base_version {number}", Once(sound, version, $"\"base_version\":{number}"));
        foreach (var number in (string[])["1e999", "-0.1", "1.1", "1e308", "\"0.5\""])
            yield return await IsRefusedAsync(bench, $"confidence {number}", Once(sound, "\"confidence\":0.5", $"\"confidence\":{number}"));
        yield return await bench.IsNotThereAsync("all of them", id);
        yield return await OversizeCases.AnswersAsync(bench);
    }

    public static async IAsyncEnumerable<Check> NamesTwiceAsync(Bench bench)
    {
        var (sound, id) = SoundOf(bench);
        (string What, string Json)[] twice =
        [
            ("approval_required twice", $"{sound[..^1]},\"approval_required\":false}}"),
            ("created_by twice", $"{{\"created_by\":\"{bench.Agent.OnBehalfOf}\",{sound[1..]}"),
            ("the operation twice", Once(sound, "\"op\":\"add_value\"", "\"op\":\"add_value\",\"op\":\"remove_value\"")),
            ("a name that is escaped the second time", $"{sound[..^1]},\"approval\\u005frequired\":false}}"),
        ];
        foreach (var (what, json) in twice) yield return await IsRefusedAsync(bench, what, json);
        var call = $"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{{\"name\":\"deliver\",\"arguments\":{{\"documents\":[{twice[0].Json}]}}}}}}";
        yield return await OversizeCases.IsRefusedByToolsAsync(bench, "a field twice", Encoding.UTF8.GetBytes(call));
        yield return await bench.IsNotThereAsync("all of them", id);
    }

    public static async IAsyncEnumerable<Check> EncodingAsync(Bench bench)
    {
        var (sound, id) = SoundOf(bench);
        var utf8 = Encoding.UTF8.GetBytes(sound);
        var at = Encoding.UTF8.GetByteCount(sound[..sound.IndexOf("Conformance probe", StringComparison.Ordinal)]);
        (string What, byte[] Bytes)[] broken =
        [
            ("bytes that are no UTF-8", [.. utf8[..at], 0xC3, 0x28, .. utf8[at..]]),
            ("an overlong slash", [.. utf8[..at], 0xC0, 0xAF, .. utf8[at..]]),
            ("half a character", [.. utf8[..at], .. "\\ud800"u8, .. utf8[at..]]),
            ("a bare control character", [.. utf8[..at], 0x00, .. utf8[at..]]),
            ("UTF-16", Encoding.Unicode.GetBytes(sound)),
            ("nothing", []),
            ("half a document", utf8[..(utf8.Length / 2)]),
            ("a document and something behind it", [.. utf8, .. "{}"u8]),
            ("a comment", [.. "/* approved */"u8, .. utf8]),
            ("a mere text", [.. "\"approved\""u8]),
        ];
        foreach (var (what, bytes) in broken) yield return await IsRefusedAsync(bench, what, bytes);
        yield return await bench.IsNotThereAsync("all of them", id);
        yield return await OversizeCases.AnswersAsync(bench);
    }

    /// <summary>Other media types, which a form of another site could send without asking first.</summary>
    public static async IAsyncEnumerable<Check> MediaTypeAsync(Bench bench)
    {
        var utf8 = Encoding.UTF8.GetBytes(Documents.Json(bench.Documents.Mail(client: null, "As what?")).ToJsonString());
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "text/html"])
            yield return (await bench.Http.PostAsync(ArtifactEndpoints.Path, utf8, type)).Refuses($"a document as {type}", 415);
    }

    public static async IAsyncEnumerable<Check> ShapesAsync(Bench bench)
    {
        foreach (var (field, value) in new (string, JsonNode?)[]
        {
            ("artifact_type", "Decision"), ("artifact_type", new JsonArray("OracleWritebackProposal")), ("schema_version", "99.0.0"), ("artifact_id", "../../etc/passwd"), ("artifact_id", 7),
            ("created_at", "yesterday"), ("created_at", "2999-01-01T00:00:00Z"), ("provenance", new JsonArray()), ("proposed_change", new JsonArray()), ("proposed_change", new JsonObject()),
            ("proposed_change", new JsonArray(new JsonObject { ["op"] = "eval", ["code"] = "1" })), ("target_domain", "users"), ("reasoning_summary", "   "), ("expires_at", "2001-01-01T00:00:00Z"),
        })
        {
            var document = Documents.Json(bench.Proposal(new ProposedChange.AddValue("note", FieldValue.Text(bench.Documents.Unique())) { EvidenceRefs = [bench.Evidence!.Value] }));
            document[field] = value;
            await foreach (var check in bench.RefusesAsync($"{field} {value?.ToJsonString()}", document, 409, 422)) yield return check;
        }
    }

    /// <summary>What would be taken without the damage; remembered, in case that it is taken with it.</summary>
    private static (string Json, string ArtifactId) SoundOf(Bench bench)
    {
        var proposal = Documents.Json(bench.Proposal(bench.Change()));
        bench.Leftovers.Remember(proposal);
        return (proposal.ToJsonString(), proposal.Text("artifact_id")!);
    }

    private static Task<Check> IsRefusedAsync(Bench bench, string what, string json) => IsRefusedAsync(bench, what, Encoding.UTF8.GetBytes(json));

    private static async Task<Check> IsRefusedAsync(Bench bench, string what, byte[] bytes) => (await bench.Http.PostAsync(ArtifactEndpoints.Path, bytes)).Refuses(what, 400, 422);

    /// <summary>The damage must be there, or the case would try nothing.</summary>
    private static string Once(string json, string old, string @new) =>
        json.Contains(old, StringComparison.Ordinal) ? json.Replace(old, @new, StringComparison.Ordinal) : throw new InvalidOperationException($"{old} is not in the document that was to be damaged.");
}
