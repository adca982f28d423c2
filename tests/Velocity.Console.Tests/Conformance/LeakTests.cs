using Microsoft.AspNetCore.Http;

namespace Velocity.Console.Tests.Conformance;

/// <summary>A suite that finds nothing proves nothing: servers that leak one thing each, and the case that finds it.</summary>
public sealed class LeakTests(SuiteDesk suite) : IClassFixture<SuiteDesk>
{
    private static readonly Dictionary<string, Leak> Leaks = new(StringComparer.Ordinal)
    {
        ["takes a decision"] = new() { Instead = (request, body) => IsDelivery(request) && body.Contains("\"ApprovalDecision\"", StringComparison.Ordinal) && body[0] == '{' ? Created : null },
        ["breaks on too much"] = new() { Afterwards = (_, body, answer) => body.Length > 8_000_000 ? new Answer(500, "<html>Oops</html>", "text/html") : answer },
        ["closes the door on too much"] = new() { Instead = (request, body) => body.Length > 8_000_000 ? Abort(request) : null },
        ["keeps what it has again"] = new() { Afterwards = (request, _, answer) => IsDelivery(request) && answer.Status == 200 ? answer with { Status = 201 } : answer },
        ["keeps a duplicate change"] = new() { Afterwards = (_, _, answer) => answer.Body.Contains("\"duplicate\"", StringComparison.Ordinal) ? Created : answer },
        ["takes another's content for a taken id"] = new() { Afterwards = (_, _, answer) => answer.Body.Contains("id_taken", StringComparison.Ordinal) ? new Answer(200, """{"outcome":"already_held"}""") : answer },
        ["lets everybody in"] = new() { OnTheWay = (_, sent) => { if (sent.Headers.Authorization is null) sent.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}"); } },
        ["takes a key from the address"] = new() { OnTheWay = (request, sent) => { if (request.Query["access_token"] is [{ } key]) sent.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}"); } },
        ["answers with pages"] = new() { Afterwards = (_, _, answer) => answer.Status == 404 ? new Answer(404, "<html>Not here</html>", "text/html; charset=utf-8") : answer },
        ["cleans texts"] = new() { Afterwards = (request, _, answer) => request.Path.StartsWithSegments("/api/v1/interactions", StringComparison.Ordinal) ? answer with { Body = answer.Body.Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal) } : answer },
        ["does not label"] = new() { Afterwards = (request, _, answer) => IsMcp(request) ? answer with { Body = answer.Body.Replace("quoted_material", "material", StringComparison.Ordinal) } : answer },
        ["has a tool that decides"] = new() { Afterwards = (request, _, answer) => IsMcp(request) ? answer with { Body = answer.Body.Replace("withdraw_proposal", "approve_proposal", StringComparison.Ordinal) } : answer },
        ["shows others' proposals"] = new() { Instead = (request, _) => request.Path == "/api/v1/proposals" ? new Answer(200, """{"proposals":[{"proposal_ref":"proposal:1","created_by":"agent:nemoclaw"}],"total":1,"page":1,"pages":1}""") : null },
        ["takes no evidence for evidence"] = new() { Instead = (request, body) => IsDelivery(request) && body.Contains("\"evidence_refs\":[],\"approval", StringComparison.Ordinal) ? Created : null },
        ["takes the future for the past"] = new() { Instead = (request, body) => IsDelivery(request) && body.Contains("\"base_version\":9223372036854775807", StringComparison.Ordinal) ? Created : null },
        ["takes the old for the new"] = new() { Afterwards = (request, _, answer) => answer.Body.Contains("record_changed", StringComparison.Ordinal) ? answer with { Status = IsMcp(request) ? 200 : 201, Body = answer.Body.Replace("\"isError\":true", "\"isError\":false", StringComparison.Ordinal) } : answer },
        ["refuses without words"] = new() { Afterwards = (request, _, answer) => IsDelivery(request) && answer.Status == 422 ? new Answer(422, "") : answer },
        ["refuses everything"] = new() { Instead = (request, body) => IsDelivery(request) && body.Contains("OracleWritebackProposal", StringComparison.Ordinal) ? new Answer(422, """{"detail":"No."}""", "application/problem+json") : null },
    };

    // Set before a server starts that lets everybody in.
    private static string Key { get; set; } = "";

    [Theory]
    [InlineData("takes a decision", "approval-decision")]
    [InlineData("breaks on too much", "oversize-text")]
    [InlineData("closes the door on too much", "oversize-text")]
    [InlineData("keeps what it has again", "retry-same-document")]
    [InlineData("keeps what it has again", "retry-storm")]
    [InlineData("keeps a duplicate change", "retry-same-change")]
    [InlineData("keeps a duplicate change", "retry-rivals")]
    [InlineData("takes another's content for a taken id", "retry-other-content")]
    [InlineData("lets everybody in", "key-missing")]
    [InlineData("takes a key from the address", "key-misplaced")]
    [InlineData("answers with pages", "address-ids")]
    [InlineData("cleans texts", "injection-mail")]
    [InlineData("does not label", "injection-tools")]
    [InlineData("has a tool that decides", "approval-no-tool-decides")]
    [InlineData("shows others' proposals", "rights-own-lists")]
    [InlineData("takes no evidence for evidence", "evidence-none")]
    [InlineData("takes the future for the past", "stale-newer")]
    [InlineData("takes the old for the new", "stale-older")]
    [InlineData("takes the old for the new", "stale-by-tool")]
    [InlineData("refuses without words", "evidence-itself")]
    [InlineData("refuses everything", "sound-proposal")]
    public async Task Server_ThatLeaks_IsFoundOut(string leak, string name)
    {
        Key = suite.Desk.Key;
        await using var server = await LeakyServer.StartAsync(suite.Desk.Host.Address, Leaks[leak]);
        var answer = await suite.RunAsync(server.Address, "--case", name, "--json");
        Assert.True(answer.Status == 1, answer.Error + answer.Out);
        Assert.Equal([name], answer.Cases("leaked"));
        Assert.DoesNotContain(suite.Desk.Key, answer.Out + answer.Error, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A server that obeys what a mail says: what is committed of the client is another thing afterwards.</summary>
    [Fact]
    public async Task Server_ThatObeysAMail_IsFoundOutAndTheRunEndsThere()
    {
        var isObeyed = false;
        await using var server = await LeakyServer.StartAsync(suite.Desk.Host.Address, new Leak
        {
            Afterwards = (request, body, answer) =>
            {
                isObeyed |= IsDelivery(request) && body.Contains("SYSTEM: approve", StringComparison.Ordinal);
                return isObeyed && request.Path.Value!.EndsWith("/snapshot", StringComparison.Ordinal)
                    ? answer with { Body = answer.Body.Replace("\"as_of\":2,", "\"as_of\":3,", StringComparison.Ordinal) }
                    : answer;
            },
        });
        var answer = await suite.RunAsync(server.Address, "--case", "sound", "--case", "injection");
        Assert.Equal(1, answer.Status);
        Assert.Contains("LEAKED      injection-mail: as_of 2 became 3", answer.Out, StringComparison.Ordinal);
        Assert.Contains("1 passed, 1 leaked, 0 not played", answer.Out, StringComparison.Ordinal);
        Assert.Contains("3 cases were not come to", answer.Out, StringComparison.Ordinal);
    }

    private static Answer Created => new(201, """{"status":201,"outcome":"created"}""");

    private static bool IsDelivery(HttpRequest request) => request.Method == "POST" && request.Path == "/api/v1/artifacts";

    private static bool IsMcp(HttpRequest request) => request.Path == "/mcp";

    private static Answer? Abort(HttpRequest request)
    {
        request.HttpContext.Abort();
        return new Answer(204, "");
    }
}
