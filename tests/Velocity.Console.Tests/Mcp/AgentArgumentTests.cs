using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Mcp;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Mcp;

/// <summary>A model fills arguments in wrongly, or somebody does who means harm: each is told which, and nothing is written.</summary>
public sealed class AgentArgumentTests(AgentArgumentTests.OpenDesk open) : IClassFixture<AgentArgumentTests.OpenDesk>
{
    [Theory]
    [InlineData("read_snapshot", "{}", "/client_ref", "missing")]
    [InlineData("read_snapshot", """{"client_ref":null}""", "/client_ref", "missing")]
    [InlineData("read_snapshot", """{"client_ref":"Zoe"}""", "/client_ref", "malformed")]
    [InlineData("read_snapshot", """{"client_ref":"proposal:00000000-0000-7000-8000-000000000000"}""", "/client_ref", "malformed")]
    [InlineData("read_snapshot", """{"client_ref":{"$ref":"x"}}""", "/client_ref", "malformed")]
    [InlineData("read_snapshot", """{"client_ref":"client:00000000-0000-7000-8000-000000000000"}""", "/client_ref", "not_found")]
    [InlineData("read_transcript", """{"transcript_ref":"transcript:00000000-0000-7000-8000-000000000000","from_ms":-1}""", "/from_ms", "malformed")]
    [InlineData("read_transcript", """{"transcript_ref":"transcript:00000000-0000-7000-8000-000000000000","to_ms":1e300}""", "/to_ms", "malformed")]
    [InlineData("search_clients", """{"page":0}""", "/page", "malformed")]
    [InlineData("search_clients", """{"page":"1; DROP TABLE"}""", "/page", "malformed")]
    [InlineData("search_clients", """{"query":["a"]}""", "/query", "malformed")]
    [InlineData("search_clients", """{"querry":"a"}""", "/querry", "unknown_argument")]
    [InlineData("list_proposals", """{"state":"everything"}""", "/state", "malformed")]
    [InlineData("list_proposals", """{"state":"0"}""", "/state", "malformed")]
    [InlineData("read_contract", """{"artifact_type":"../../etc"}""", "/artifact_type", "not_found")]
    [InlineData("deliver", """{"documents":{}}""", "/documents", "malformed")]
    [InlineData("deliver", """{"documents":[]}""", "/documents", "malformed")]
    public async Task Argument_ThatIsWrong_IsNamed(string tool, string arguments, string pointer, string code)
    {
        var reply = await open.Agent.CallAsync(tool, arguments);
        Assert.True(reply.IsError);
        Assert.Equal([(pointer, code)], reply.Pointers.Zip(reply.Codes));
        Assert.DoesNotContain(" at Velocity.", reply.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("target_ref", "\"nobody\"", "/target_ref")]
    [InlineData("target_ref", "17", "/target_ref")]
    [InlineData("base_version", "\"1\"", "/base_version")]
    [InlineData("base_version", "999", "/base_version")]
    [InlineData("changes", "\"job_title\"", "/changes")]
    [InlineData("changes", """[{"op":"absorb","with":"client:1"}]""", "/changes/0/op")]
    [InlineData("changes", """[{"op":"set_field","field":"salary","value":"1"}]""", "/changes/0/field")]
    [InlineData("changes", """[{"op":"create_entity","entity_type":"task","values":"all"}]""", "/changes/0/values")]
    [InlineData("changes", """[{"op":"set_field","op":"link"}]""", "/changes")]
    [InlineData("evidence_refs", "[]", "/evidence_refs")]
    [InlineData("evidence_refs", """["user:00000000-0000-7000-8000-000000000000"]""", "/evidence_refs/0")]
    [InlineData("confidence", "7", "/confidence")]
    [InlineData("expires_at", "\"tomorrow\"", "/expires_at")]
    [InlineData("proposal_id", "\"mine\"", "/proposal_id")]
    public async Task Suggestion_WithAWrongArgument_IsToldWhich(string argument, string value, string pointer)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["target_ref"] = $"\"{open.Desk.Client}\"", ["base_version"] = "1", ["changes"] = """[{"op":"set_field","field":"job_title","value":"Surveyor"}]""",
            ["reasoning_summary"] = "\"x\"", ["evidence_refs"] = $"[\"{Ref.Cell(open.Desk.Batch, 2, 1)}\"]", ["confidence"] = "0.5",
        };
        arguments[argument] = value;
        var reply = await open.Agent.CallAsync("propose_writeback", $"{{{string.Join(',', arguments.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}");
        Assert.True(reply.IsError);
        Assert.Contains(pointer, reply.Pointers);
        Assert.DoesNotContain(" at Velocity.", reply.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await open.Desk.Host.QueryAsync(db => db.Writebacks.CountAsync()));
    }

    /// <summary>What no sound client would send; the protocol's own refuses to.</summary>
    [Theory]
    [InlineData("""{"name":"search_clients","arguments":{"query":"\ud800"}}""")]
    [InlineData("""{"name":"search_clients","arguments":{"query":"a","query":"b"}}""")]
    [InlineData("""{"name":"search_clients","arguments":[]}""")]
    [InlineData("""{"name":"search_clients","arguments":"all"}""")]
    [InlineData("""{"name":"approve_everything","arguments":{}}""")]
    [InlineData("""{"name":"deliver","arguments":{"documents":[{"a":"\udc00"}]}}""")]
    [InlineData("""{"name":["deliver"]}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task Call_ThatIsMalformed_IsAnsweredWithoutInnards(string parameters)
    {
        using var http = new HttpClient { BaseAddress = open.Desk.Host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", open.Desk.Key);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");
        using var content = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{parameters}}}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(McpServices.Path, content);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{response.StatusCode}: {body}");
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }

    /// <summary>One console for all: nothing here leaves a trace.</summary>
    public sealed class OpenDesk : IAsyncLifetime
    {
        internal ProducerDesk Desk { get; private set; } = null!;

        internal AgentDesk Agent { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Desk = await ProducerDesk.OpenAsync();
            Agent = await AgentDesk.ConnectAsync(Desk.Host, Desk.Key);
        }

        public async ValueTask DisposeAsync()
        {
            await Agent.DisposeAsync();
            await Desk.DisposeAsync();
        }
    }
}
