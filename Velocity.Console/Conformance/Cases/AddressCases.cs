using System.Text.Json.Nodes;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Addresses that mean to lead elsewhere, or to break what reads them.</summary>
internal static class AddressCases
{
    public static async IAsyncEnumerable<Check> IdsAsync(Bench bench)
    {
        var client = bench.Client.Id;
        string[] paths =
        [
            "/api/v1/clients/..%2f..%2f..%2fetc%2fpasswd/snapshot", "/api/v1/clients/..%5c..%5cappsettings.json/snapshot", $"/api/v1/clients/{client}%00/snapshot", "/api/v1/clients/%00/snapshot",
            $"/api/v1/clients/{client}'%20OR%20'1'%3d'1/snapshot", "/api/v1/clients/00000000-0000-0000-0000-000000000000/snapshot", "/api/v1/clients/%7b%7d/interactions", "/api/v1/clients/*/signals",
            "/api/v1/artifacts/%2e%2e%2f%2e%2e%2fappsettings.json", $"/api/v1/artifacts/{new string('a', 4_000)}", "/api/v1/artifacts/%ff%fe", "/api/v1/proposals/%c0%ae%c0%ae", "/api/v1/proposals/-1",
            "/api/v1/interactions/1;drop", "/api/v1/transcripts/%e2%80%ae", "/api/v1/contracts/..%2f..%2fappsettings/1.0.0", "/api/v1/contracts/OracleWritebackProposal/..%2f..%2f1.0.0",
            "/api/v1/contracts/OracleWritebackProposal/%0d%0aX-Owned:%201", $"/api/v1/artifacts/{bench.Documents.NewId()}%0d%0aX-Owned:%201",
        ];
        foreach (var path in paths)
        {
            var reply = await bench.Http.GetAsync(path);
            yield return Check.That(reply.IsRefusal, $"400 to 499 for {Short(path)}", reply.IsRefusal ? reply.Said : $"{reply.Said} for {Short(path)}");
            yield return Unowned(reply, path);
        }
    }

    public static async IAsyncEnumerable<Check> QueriesAsync(Bench bench)
    {
        var client = bench.Client.Id;
        string[] paths =
        [
            "/api/v1/clients?q=%27%3b%20DROP%20TABLE%20Clients--", "/api/v1/clients?q=%00", "/api/v1/clients?q=%25_%25", "/api/v1/clients?q=%0d%0aX-Owned:%201", $"/api/v1/clients?q={new string('x', 4_000)}",
            "/api/v1/clients?q=%22%20OR%20NEAR(*", "/api/v1/clients?page=-1", "/api/v1/clients?page=2147483647", "/api/v1/clients?page=99999999999999999999", "/api/v1/clients?page=NaN",
            "/api/v1/proposals?state=%27%3b", "/api/v1/proposals?state=everything", "/api/v1/proposals?state=0", "/api/v1/proposals?page=2147483647", $"/api/v1/clients/{client}/interactions?page=2147483647",
            $"/api/v1/transcripts/{bench.Documents.NewId()}?from_ms=-9223372036854775808&to_ms=9223372036854775807", $"/api/v1/interactions/{bench.Documents.NewId()}?from_event=2147483647",
            $"/api/v1/clients/{client}/snapshot?version=..%2f..%2f", "/api/v1/clients?q=a&q=b&page=1&page=2",
        ];
        foreach (var path in paths)
        {
            var reply = await bench.Http.GetAsync(path);
            var isAnswered = reply is { Status: 200, Body: not null } or { IsRefusal: true };
            yield return Check.That(isAnswered, $"an answer in JSON or a refusal for {Short(path)}", isAnswered ? reply.Said : $"{reply.Said} for {Short(path)}");
            yield return Unowned(reply, path);
        }
    }

    /// <summary>What a header says of the host, or beyond its line, stands in no answer.</summary>
    public static async IAsyncEnumerable<Check> HeadersAsync(Bench bench)
    {
        var request = bench.Http.Request(HttpMethod.Post, Api.ArtifactEndpoints.Path);
        request.Content = HttpDoor.Content(System.Text.Encoding.UTF8.GetBytes(Documents.Json(bench.Documents.Mail(client: null, "Where to?")).ToJsonString()), "application/json");
        request.Headers.Host = "elsewhere.invalid";
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "elsewhere.invalid");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "javascript");
        var reply = await bench.Http.SendAsync(request);
        bench.Leftovers.Keep(reply);
        var location = reply.Headers.Location?.OriginalString ?? "";
        yield return Check.That(!location.Contains("elsewhere.invalid", StringComparison.OrdinalIgnoreCase), "an address that no header made up", location.Length == 0 ? reply.Said : location);
        var body = new JsonObject { ["reason"] = "x\r\nX-Owned: 1" };
        yield return Unowned(await bench.Http.PostAsync($"/api/v1/proposals/{bench.Documents.NewId()}/withdraw", body), "a reason of two lines");
        var accept = bench.Http.Request(HttpMethod.Get, "/api/v1/clients");
        accept.Headers.TryAddWithoutValidation("Accept-Language", new string('x', 2_000));
        accept.Headers.TryAddWithoutValidation("Range", "bytes=0-18446744073709551615");
        accept.Headers.TryAddWithoutValidation("If-None-Match", "*");
        yield return Check.That((await bench.Http.SendAsync(accept)) is { Status: 200 or 206 or 304 } or { IsRefusal: true }, "an answer or a refusal", "answered");
    }

    private static Check Unowned(Reply reply, string path) =>
        Check.That(!reply.Headers.Contains("X-Owned"), $"no header of the caller's making, for {Short(path)}", "no header made up");

    private static string Short(string path) => path.Length <= 60 ? path : path[..60] + "…";
}
