using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Api;

/// <summary>What producers read back over HTTP: what was said, scores, and what became of their suggestions.</summary>
public sealed class ProposalEndpointTests : IAsyncLifetime
{
    private ProducerDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await ProducerDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Call_WithItsTranscriptAndScore_ReadsBackWithReferencesToCite()
    {
        var call = Intel.Call(_desk.Person) with { ClientRef = _desk.Client };
        var transcript = Intel.Transcript(call);
        var moment = new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(1200, 2400));
        await _desk.PostAsync(call, transcript, Intel.Signal(_desk.Person, _desk.Client, moment));

        var interactions = await JsonAsync($"/api/v1/clients/{_desk.Client.Id}/interactions");
        Assert.Equal(($"interaction:{call.BundleId}", 1), (interactions["interactions"]![0]!["interaction_ref"]!.GetValue<string>(), interactions["total"]!.GetValue<int>()));
        var interaction = await JsonAsync($"/api/v1/interactions/{call.BundleId}");
        Assert.Equal(("call-4711", $"interaction:{call.BundleId}#event=1"), (interaction["events"]![0]!["raw_ref"]!.GetValue<string>(), interaction["events"]![0]!["ref"]!.GetValue<string>()));
        Assert.Empty((await JsonAsync($"/api/v1/interactions/{call.BundleId}?from_event=2"))["events"]!.AsArray());
        var said = await JsonAsync($"/api/v1/transcripts/{transcript.TranscriptId}?from_ms=1100&to_ms=1200");
        Assert.Empty(said["segments"]!.AsArray());
        said = await JsonAsync($"/api/v1/transcripts/{transcript.TranscriptId}?from_ms=1100");
        Assert.Equal((2, moment.ToString()), (said["segments"]![0]!["number"]!.GetValue<int>(), said["segments"]![0]!["ref"]!.GetValue<string>()));
        var signals = await JsonAsync($"/api/v1/clients/{_desk.Client.Id}/signals");
        Assert.Equal(0.7, signals["series"]![0]!["signals"]![0]!["value"]!.GetValue<double>());
        Assert.Equal(call.BundleId.ToString(), Ref.Parse((await JsonAsync($"/api/v1/clients/{_desk.Client.Id}/snapshot"))["recent_interactions"]![0]!.GetValue<string>()).Id);
    }

    [Theory]
    [InlineData("/api/v1/clients/{0}/interactions")]
    [InlineData("/api/v1/clients/{0}/signals")]
    [InlineData("/api/v1/interactions/{0}")]
    [InlineData("/api/v1/transcripts/{0}")]
    [InlineData("/api/v1/proposals/{0}")]
    public async Task Thing_ThatIsNotHere_IsAProblem(string path)
    {
        var (status, body, _) = await _desk.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.CreateVersion7()));
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no", JsonNode.Parse(body)!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("0")]
    public async Task State_ThatIsNone_IsAProblem(string state) => Assert.Equal(HttpStatusCode.BadRequest, (await _desk.GetAsync($"{ProposalEndpoints.Path}?state={state}")).Status);

    [Fact]
    public async Task Proposals_AreSeenByTheirAgentAndByPeopleAndNotByOtherAgents()
    {
        var proposal = await ProposeAsync();
        Assert.Equal(1, (await JsonAsync(ProposalEndpoints.Path))["total"]!.GetValue<int>());
        var mine = await JsonAsync($"{ProposalEndpoints.Path}/{proposal.ProposalId}");
        Assert.Equal(("open", "Job title: Surveyor"), (mine["proposal"]!["standing"]!["state"]!.GetValue<string>(), mine["changes"]![0]!["words"]!.GetValue<string>()));
        using var person = await _desk.Host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(1, JsonNode.Parse((await person.GetAsync(ProposalEndpoints.Path)).Html)!["total"]!.GetValue<int>());
        var other = await _desk.Host.AddAgentAsync("nemo");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(other, HttpMethod.Get, $"{ProposalEndpoints.Path}/{proposal.ProposalId}")).Status);
        Assert.Equal(0, (await SendAsync(other, HttpMethod.Get, ProposalEndpoints.Path)).Body["total"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(other, HttpMethod.Post, $"{ProposalEndpoints.Path}/{proposal.ProposalId}/withdraw", "{}")).Status);
    }

    [Fact]
    public async Task Proposal_Withdrawn_IsOverAndOneThatWasDecidedIsAConflict()
    {
        var (first, second) = (await ProposeAsync(), await ProposeAsync("department"));
        var path = $"{ProposalEndpoints.Path}/{first.ProposalId}/withdraw";
        var (status, body) = await SendAsync(_desk.Key, HttpMethod.Post, path, """{"reason":"Misheard."}""");
        Assert.Equal((HttpStatusCode.OK, "withdrawn", 1), (status, body["outcome"]!.GetValue<string>(), body["waiting"]!.GetValue<int>()));
        Assert.Equal("already_withdrawn", (await SendAsync(_desk.Key, HttpMethod.Post, path, "{}")).Body["outcome"]!.GetValue<string>());
        Assert.Equal("Misheard.", (await JsonAsync($"{ProposalEndpoints.Path}/{first.ProposalId}"))["proposal"]!["standing"]!["notes"]!.GetValue<string>());
        await (await Reviewer.JoinAsync(_desk.Host)).ApproveAsync(second.ProposalId);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(_desk.Key, HttpMethod.Post, $"{ProposalEndpoints.Path}/{second.ProposalId}/withdraw", "{}")).Status);
        Assert.Equal(1, (await JsonAsync(ProposalEndpoints.Path + "?state=decided"))["total"]!.GetValue<int>());
        Assert.Equal(1, (await JsonAsync(ProposalEndpoints.Path + "?state=ended"))["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 422)]
    [InlineData("""{"reason":1}""", 422)]
    [InlineData("""{"reason":"\ud800"}""", 400)]
    public async Task Withdrawal_ThatIsMalformed_IsAProblem(string body, int status)
    {
        var proposal = await ProposeAsync();
        Assert.Equal(status, (int)(await SendAsync(_desk.Key, HttpMethod.Post, $"{ProposalEndpoints.Path}/{proposal.ProposalId}/withdraw", body)).Status);
        Assert.Equal(422, (int)(await SendAsync(_desk.Key, HttpMethod.Post, $"{ProposalEndpoints.Path}/{proposal.ProposalId}/withdraw", $$"""{"reason":"{{new string('x', 2001)}}"}""")).Status);
        Assert.Equal("open", (await JsonAsync($"{ProposalEndpoints.Path}/{proposal.ProposalId}"))["proposal"]!["standing"]!["state"]!.GetValue<string>());
    }

    private async Task<OracleWritebackProposal> ProposeAsync(string field = "job_title")
    {
        var version = (await JsonAsync($"/api/v1/clients/{_desk.Client.Id}/snapshot"))["identity"]!["version"]!.GetValue<long>();
        var proposal = Intel.Writeback(_desk.Person, _desk.Client, version, Ref.Cell(_desk.Batch, 2, 1)) with { ProposedChange = [new ProposedChange.SetField(field, FieldValue.Text("Surveyor"))] };
        Assert.Equal(HttpStatusCode.Created, (await _desk.PostAsync(proposal)).Status);
        return proposal;
    }

    private async Task<JsonNode> JsonAsync(string path)
    {
        var (status, body, _) = await _desk.GetAsync(path);
        Assert.True(status == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string key, HttpMethod method, string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = _desk.Host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
