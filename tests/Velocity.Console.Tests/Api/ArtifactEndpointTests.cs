using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Api;
using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Api;

/// <summary>The door for producers, over real HTTP.</summary>
public class ArtifactEndpointTests
{
    [Fact]
    public async Task Artifact_PostedTwice_IsCreatedOnceAndReadsBackWhole()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var call = Intel.Call(desk.Person);
        var (created, answer) = await desk.PostAsync(call);
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal(ContractJson.Hash(call), answer["hash"]!.GetValue<string>());

        var (again, same) = await desk.PostAsync(JsonNode.Parse(ProducerDesk.Json(call))!.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal((HttpStatusCode.OK, "already_held"), (again, same["outcome"]!.GetValue<string>()));

        var (status, body, tag) = await desk.GetAsync($"{ArtifactEndpoints.Path}/{call.ArtifactId}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(ProducerDesk.Json(call), body);
        Assert.Equal($"\"{ContractJson.Hash(call)}\"", tag);
        Assert.Equal(1, await desk.Host.QueryAsync(db => db.Interactions.CountAsync()));
    }

    [Fact]
    public async Task ArtifactId_WithOtherContent_IsAConflictInEveryFamily()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var call = Intel.Call(desk.Person);
        await desk.PostAsync(call);
        var (status, body) = await desk.PostAsync(call with { Summary = "Something else." });
        Assert.Equal((HttpStatusCode.Conflict, "id_taken"), (status, body["outcome"]!.GetValue<string>()));

        Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync(Intel.Signal(desk.Person, desk.Client, desk.Client) with { ArtifactId = call.ArtifactId })).Status);
        // A row of a file, a proposal, a decision: an id names one document in all of them.
        var taken = await desk.Host.QueryAsync(async db => new[]
        {
            (await db.Rows.OrderBy(row => row.RowId).FirstAsync()).RowId.Value, (await db.Proposals.OrderBy(row => row.ProposalId).FirstAsync()).ArtifactId.Value, (await db.Decisions.OrderBy(row => row.DecisionId).FirstAsync()).ArtifactId.Value,
            (await db.Batches.OrderBy(row => row.BatchId).FirstAsync()).ArtifactId.Value, (await db.Manifests.OrderBy(row => row.ArtifactId).FirstAsync()).ArtifactId.Value, (await db.Deltas.OrderBy(row => row.DeltaId).FirstAsync()).ArtifactId.Value,
        });
        foreach (var id in taken)
            Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync(Intel.Call(desk.Person) with { ArtifactId = new ArtifactId(id) })).Status);
    }

    [Fact]
    public async Task Many_InOneCall_GetOneAnswerEachAndMayPointToEachOther()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var call = Intel.Call(desk.Person);
        var transcript = Intel.Transcript(call);
        var moment = new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(0, 1100));
        var lost = moment with { Fragment = new RefFragment.Time(99_000, null) };
        var broken = JsonNode.Parse(ProducerDesk.Json(Intel.Call(desk.Person)))!.AsObject();
        broken.Remove("summary");
        var (status, body) = await desk.PostAsync(
            $"[{ProducerDesk.Json(call)},{broken.ToJsonString()},{ProducerDesk.Json(transcript)},{ProducerDesk.Json(Intel.Signal(desk.Person, desk.Client, moment))},"
            + $"{ProducerDesk.Json(Intel.Signal(desk.Person, desk.Client, lost))},{ProducerDesk.Json(call)}]");
        Assert.Equal(HttpStatusCode.MultiStatus, status);
        Assert.Equal([201, 422, 201, 201, 422, 200], body.AsArray().Select(answer => answer!["status"]!.GetValue<int>()));
        Assert.Equal("/summary", body[1]!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal("service", body[1]!["layer"]!.GetValue<string>());
        Assert.Equal(["/source_ref", "/supporting_evidence_refs/0"], body[4]!["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()));
        Assert.Equal("persistence", body[4]!["layer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Agent_ThatDecides_IsRefusedByTheRootLayer()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var decision = JsonNode.Parse(ContractRegistry.Find(nameof(ApprovalDecision))!.Current.SampleOf(nameof(ApprovalDecision)))!.AsObject();
        foreach (var field in (string[])["created_by", "reviewer_ref"]) decision[field] = Intel.Oracle.ToString();
        foreach (var field in (string[])["decided_at", "created_at"]) decision[field] = TimeProvider.System.GetUtcNow();
        decision["provenance"]![0]!["agent"] = Intel.Oracle.ToString();
        var (status, body) = await desk.PostAsync(decision.ToJsonString());
        Assert.Equal((HttpStatusCode.Forbidden, "root", "not_a_producer"), (status, body["layer"]!.GetValue<string>(), body["errors"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(1, await desk.Host.QueryAsync(db => db.Decisions.CountAsync()));
    }

    [Fact]
    public async Task OlderVersion_Posted_IsKeptAsSentAndReadableAtEveryLaterOne()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var older = JsonNode.Parse(ProducerDesk.Json(Intel.Signal(desk.Person, desk.Client, desk.Client)))!.AsObject();
        older["schema_version"] = "1.0.0";
        older.Remove("contributions");
        older["model"] = "m-7";
        var (status, answer) = await desk.PostAsync(older.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(["/model"], answer["unknown_fields"]!.AsArray().Select(field => field!.GetValue<string>()));
        var path = $"{ArtifactEndpoints.Path}/{answer["artifact_id"]}";
        Assert.True(JsonNode.DeepEquals(older, JsonNode.Parse((await desk.GetAsync(path)).Body)));
        Assert.True(JsonNode.DeepEquals(older, JsonNode.Parse((await desk.GetAsync(path + "?version=1.0.0")).Body)));
        var raised = JsonNode.Parse((await desk.GetAsync(path + "?version=1.1.0")).Body)!;
        Assert.Equal(("1.1.0", "m-7", 0), (raised["schema_version"]!.GetValue<string>(), raised["model"]!.GetValue<string>(), raised["contributions"]!.AsArray().Count));
        var (refused, why, _) = await desk.GetAsync(path + "?version=3.0.0");
        Assert.Equal(HttpStatusCode.NotAcceptable, refused);
        Assert.Contains("1.0.0, 1.1.0", why, StringComparison.Ordinal);
        // Producers may hash what they sent and find the same.
        Assert.Equal(CanonicalJson.Sha256(older.ToJsonString()), answer["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Revision_OfASubject_SaysWhatItSupersedesAndComesFromTheSameProducer()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var first = Intel.Call(desk.Person);
        await desk.PostAsync(first);
        var second = first with { ArtifactId = new ArtifactId(Guid.CreateVersion7()), Summary = "Wants a garden." };
        Assert.Equal("not_the_newest", Code(await desk.PostAsync(second)));
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(second with { Supersedes = first.ArtifactId })).Status);
        Assert.Equal("not_the_newest", Code(await desk.PostAsync(second with { ArtifactId = new ArtifactId(Guid.CreateVersion7()), Supersedes = first.ArtifactId })));
        Assert.Equal("unknown_superseded", Code(await desk.PostAsync(Intel.Call(desk.Person) with { Supersedes = first.ArtifactId })));
        Assert.Equal([1, 2], await desk.Host.QueryAsync(db => db.Interactions.OrderBy(row => row.Revision).Select(row => row.Revision).ToListAsync()));
    }

    [Fact]
    public async Task Clock_OfAProducerThatIsAhead_IsTold()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var ahead = TimeProvider.System.GetUtcNow().AddHours(2);
        var (status, body) = await desk.PostAsync(Intel.Call(desk.Person) with { CreatedAt = ahead });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "in_the_future"), (status, body["errors"]![0]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.BadRequest)]
    public async Task Body_ThatIsNoJson_IsAProblem(string type, HttpStatusCode expected)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var http = await ClientAsync(host);
        using var content = new ByteArrayContent("a=b"u8.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        using var response = await http.PostAsync(ArtifactEndpoints.Path, content);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Body_BeyondTheLimits_IsRefusedInWords()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var http = await ClientAsync(host);
        using var large = Json(new string(' ', ArtifactBody.MaxBytes + 1));
        using var tooLarge = await http.PostAsync(ArtifactEndpoints.Path, large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        using var many = Json($"[{string.Join(',', Enumerable.Repeat("{}", ArtifactBody.MaxDocuments + 1))}]");
        using var tooMany = await http.PostAsync(ArtifactEndpoints.Path, many);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        Assert.Contains("1000", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var cut = Json("""[{"artifact_type":"InteractionBundle"},{"a":""");
        using var broken = await http.PostAsync(ArtifactEndpoints.Path, cut);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal("/1", JsonNode.Parse(await broken.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]!.GetValue<string>());
        using var none = Json("[]");
        using var empty = await http.PostAsync(ArtifactEndpoints.Path, none);
        Assert.Equal((HttpStatusCode.MultiStatus, "[]"), (empty.StatusCode, await empty.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Document_OfEveryStoredFamily_ReadsBackWholeWithItsMetadata()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        using var person = await desk.Host.SignInAsAsync(ConsoleHost.FounderEmail);
        var ids = await desk.Host.QueryAsync(async db => new Dictionary<string, Guid>
        {
            [nameof(RawImportBatch)] = (await db.Batches.OrderBy(row => row.BatchId).FirstAsync()).ArtifactId.Value,
            [nameof(ImportRowRecord)] = (await db.Rows.OrderBy(row => row.RowId).FirstAsync()).RowId.Value,
            [nameof(ImportMappingManifest)] = (await db.Manifests.OrderBy(row => row.ArtifactId).FirstAsync()).ArtifactId.Value,
            [nameof(NormalizedEntityProposal)] = (await db.Proposals.OrderBy(row => row.ProposalId).FirstAsync()).ArtifactId.Value,
            [nameof(ApprovalDecision)] = (await db.Decisions.OrderBy(row => row.DecisionId).FirstAsync()).ArtifactId.Value,
            [nameof(ClientGraphDelta)] = (await db.Deltas.OrderBy(row => row.DeltaId).FirstAsync()).ArtifactId.Value,
        });
        foreach (var (family, id) in ids)
        {
            var answer = await person.GetAsync($"{ArtifactEndpoints.Path}/{id}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var document = JsonNode.Parse(answer.Html)!;
            Assert.Equal(family, document["artifact_type"]!.GetValue<string>());
            // What the console itself writes is one of the published contract, like everybody's.
            Assert.Empty(ContractReader.Read(Encoding.UTF8.GetBytes(answer.Html)).Faults);
            // These are for people; an agent is told so.
            Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync($"{ArtifactEndpoints.Path}/{id}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"{ArtifactEndpoints.Path}/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task Founder_WithASession_HandsInAMappingOf1_0_0ThatBecomesTheBatchs()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batch = await host.UploadAsync("Mail,Name,Code\na@b.example,Ann Example,7\n");
        await host.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == batch));
        var newest = await host.QueryAsync(db => db.Manifests.SingleAsync(row => row.BatchId == batch));
        var founder = PrincipalRef.User(host.FounderId).ToString();
        var flat = JsonNode.Parse(ContractRegistry.Find(nameof(ImportMappingManifest))!.Versions[0].SampleOf(nameof(ImportMappingManifest)))!.AsObject();
        flat["artifact_id"] = Guid.CreateVersion7().ToString();
        flat["manifest_id"] = newest.ManifestId.ToString();
        flat["batch_id"] = batch.ToString();
        flat["supersedes"] = newest.ArtifactId.ToString();
        flat["created_by"] = founder;
        flat["provenance"]![0]!["agent"] = founder;
        flat["column_mappings"] = JsonNode.Parse("""{"Name":"client.full_name","Mail":"client.email"}""");
        flat["unmapped_columns"] = new JsonArray("Code");
        using var person = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.Created, (await person.PostJsonAsync(ArtifactEndpoints.Path, flat.ToJsonString())).Status);
        Assert.IsType<Console.Intake.IntakeOutcome.Accepted>(await host.ConfirmMappingAsync(batch));
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batch && row.Kind == BatchEventKind.Proposed));
        var proposal = ContractReader.Stored<NormalizedEntityProposal>((await host.QueryAsync(db => db.Proposals.SingleAsync(row => row.BatchId == batch))).Payload);
        Assert.Equal("Ann Example", proposal.CanonicalPayload.Values.Single(value => value.Field == "full_name").Raw);
        Assert.Equal(Ref.Cell(batch, 2, 1), proposal.CanonicalPayload.Values.Single(value => value.Field == "email").Sources.Single());
    }

    [Fact]
    public async Task Analyst_WithASession_ReadsAndHandsInNothing()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        await desk.Host.AddPersonAsync("Ana Analyst", "ana@example.test", Roles.Analyst);
        using var analyst = await desk.Host.SignInAsAsync("ana@example.test");
        var me = PrincipalRef.User(await desk.Host.QueryAsync(db => db.Users.Where(user => user.Email == "ana@example.test").Select(user => user.Id).SingleAsync()));
        var signal = Intel.Signal(desk.Person, desk.Client, desk.Client) with { CreatedBy = me, OnBehalfOf = null, Provenance = [new ProvenanceStep("score", me, [], Intel.At)] };
        var answer = await analyst.PostJsonAsync(ArtifactEndpoints.Path, ProducerDesk.Json(signal));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Analysts read.", answer.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"/api/v1/clients/{desk.Client.Id}/snapshot")).Status);
    }

    [Fact]
    public async Task Stranger_AtAnyDoor_IsToldToSignIn()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        using var http = new HttpClient { BaseAddress = desk.Host.Address };
        using var content = Json("[]");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync(ArtifactEndpoints.Path, content)).StatusCode);
        foreach (var path in (string[])[$"{ArtifactEndpoints.Path}/{Guid.CreateVersion7()}", "/api/v1/clients", $"/api/v1/clients/{desk.Client.Id}/snapshot"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(path)).StatusCode);
    }

    private static string Code((HttpStatusCode Status, JsonNode Body) answer) => answer.Body["errors"]![0]!["code"]!.GetValue<string>();

    private static ByteArrayContent Json(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<HttpClient> ClientAsync(ConsoleHost host)
    {
        var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.AddAgentAsync());
        return http;
    }
}
