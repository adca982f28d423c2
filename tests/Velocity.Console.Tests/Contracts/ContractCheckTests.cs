using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Console.Features.Contracts;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Contracts;

/// <summary><c>POST /api/v1/contracts/check</c>: the service layer's answer, and nothing kept.</summary>
public class ContractCheckTests
{
    private static readonly string Sample = ContractRegistry.Find(nameof(QdSignalBundle))!.Current.SampleOf(nameof(QdSignalBundle));

    [Fact]
    public async Task Document_ThatIsSound_IsToldItsHashAndUnknownFieldsAndIsNotKept()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var key = await desk.Host.AddAgentAsync("checker");
        var before = await desk.CountsAsync();
        var document = JsonNode.Parse(Sample)!;
        document["mood"] = "curious";

        var (status, body) = await PostAsync(desk.Host, key, document.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, status);
        var sound = Assert.IsType<DocumentVerdict.Sound>(await VerdictAsync(body)).Answer;
        Assert.Equal("This is a sound QdSignalBundle 1.1.0.", sound.Sentence);
        Assert.Equal(ContractReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Received!.Hash, sound.Hash);
        Assert.Equal(["/mood"], sound.UnknownFields!);
        Assert.Equal(before, await desk.CountsAsync());
    }

    [Fact]
    public async Task Document_WithFaults_IsToldThemAllAsTheDoorForProducersTells()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();
        var document = JsonNode.Parse(Sample)!.AsObject();
        document.Remove("signal_id");
        document["value"] = "high";
        document["contributions"]![1]!["weight"] = null;

        var (status, body) = await PostAsync(host, key, document.ToJsonString());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var errors = Assert.IsType<DocumentVerdict.Faulty>(await VerdictAsync(body)).Errors;
        Assert.Equal(["/contributions/1/weight", "/signal_id", "/value"], errors.Select(error => error.Pointer).Order(StringComparer.Ordinal));
        var (_, handedIn) = await PostAsync(host, key, document.ToJsonString(), ArtifactEndpoints.Path);
        Assert.Equal(JsonNode.Parse(handedIn)!["errors"]!.ToJsonString(), JsonNode.Parse(body)!["errors"]!.ToJsonString());
        Assert.Equal("service", JsonNode.Parse(body)!["layer"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{ \"artifact_type\": ", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity, "wrong_type")]
    [InlineData("", HttpStatusCode.BadRequest, "not_json")]
    public async Task Text_ThatIsNoDocument_IsRefusedInWords(string text, HttpStatusCode expected, string code)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var (status, body) = await PostAsync(host, await host.AddAgentAsync(), text);
        Assert.Equal(expected, status);
        Assert.Equal(code, Assert.Single(Assert.IsType<DocumentVerdict.Faulty>(await VerdictAsync(body)).Errors).Code);
    }

    [Fact]
    public async Task Document_OfSeveralMegabytes_IsChecked()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var document = JsonNode.Parse(Sample)!;
        document["notes"] = new JsonArray([.. Enumerable.Range(0, 6).Select(_ => (JsonNode)new string('x', 900_000))]);
        var (status, _) = await PostAsync(host, await host.AddAgentAsync(), document.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Stranger_WithADocument_IsSentAway()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var (status, _) = await PostAsync(host, key: null, Sample);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Person_WithASession_IsAnswered()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostJsonAsync(ContractCheckEndpoint.Path, Sample)).Status);
    }

    [Fact]
    public async Task Answer_WithoutFaultsOrHash_IsToldAsUnchecked() =>
        Assert.Equal(new DocumentVerdict.Unchecked("Signed out."), await VerdictAsync("""{ "detail": "Signed out." }"""));

    private static async Task<DocumentVerdict> VerdictAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await DocumentVerdict.ReadAsync(stream);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(ConsoleHost host, string? key, string json, string path = ContractCheckEndpoint.Path)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await http.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
