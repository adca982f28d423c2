using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Api;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Api;

/// <summary>What the API says of itself is what it does.</summary>
public class ApiDescriptionTests
{
    [Fact]
    public async Task Description_OfTheApi_NamesEveryEndpointAndEveryStatusThatItGives()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var document = await DocumentAsync(desk.Host);
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = desk.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));

        var call = Intel.Call(desk.Person);
        var bodies = new List<(HttpStatusCode Status, JsonNode Body)>
        {
            await desk.PostAsync(call), await desk.PostAsync(call), await desk.PostAsync(call with { Summary = "x" }), await desk.PostAsync(call, call), await desk.PostAsync("{"),
            await desk.PostAsync("{}"), await desk.PostAsync(call with { OnBehalfOf = null }),
        };
        Assert.Equal([201, 200, 409, 207, 400, 422, 403], bodies.Select(answer => (int)answer.Status));
        var responses = document["paths"]![ArtifactEndpoints.Path]!["post"]!["responses"]!;
        foreach (var (status, body) in bodies) AssertFits(document, responses[((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture)]!, body);
        var get = document["paths"]![ArtifactEndpoints.Path + "/{id}"]!["get"]!["responses"]!;
        Assert.Equal("#/components/schemas/Artifact", get["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        var list = JsonNode.Parse((await desk.GetAsync("/api/v1/clients")).Body)!;
        AssertFits(document, document["paths"]!["/api/v1/clients"]!["get"]!["responses"]!["200"]!, list);
        AssertFits(document, document["paths"]!["/api/v1/contracts"]!["get"]!["responses"]!["200"]!, JsonNode.Parse((await desk.GetAsync("/api/v1/contracts")).Body)!);
        AssertFits(document, document["paths"]!["/api/v1/whoami"]!["get"]!["responses"]!["200"]!, JsonNode.Parse((await desk.GetAsync("/api/v1/whoami")).Body)!);
    }

    [Fact]
    public async Task Description_OfWhatAgentsReadBack_IsWhatTheyGet()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var document = await DocumentAsync(desk.Host);
        var call = Intel.Call(desk.Person) with { ClientRef = desk.Client, Subject = "Garden" };
        var transcript = Intel.Transcript(call);
        var version = JsonNode.Parse((await desk.GetAsync($"/api/v1/clients/{desk.Client.Id}/snapshot")).Body)!["identity"]!["version"]!.GetValue<long>();
        var writeback = Intel.Writeback(desk.Person, desk.Client, version, Ref.Cell(desk.Batch, 2, 1));
        await desk.PostAsync(call, transcript, Intel.Signal(desk.Person, desk.Client, new Ref(Ref.Schemes.Interaction, call.BundleId.ToString())), writeback);
        await (await Reviewer.JoinAsync(desk.Host)).ApproveAsync(writeback.ProposalId);
        foreach (var (path, id) in new (string, string)[]
        {
            ("/api/v1/clients/{id}/interactions", desk.Client.Id), ("/api/v1/clients/{id}/signals", desk.Client.Id), ("/api/v1/clients/{id}/matches", desk.Client.Id), ("/api/v1/interactions/{id}", call.BundleId.ToString()),
            ("/api/v1/transcripts/{id}", transcript.TranscriptId.ToString()), ("/api/v1/proposals/{id}", writeback.ProposalId.ToString()), ("/api/v1/proposals", ""),
        })
        {
            var (status, body, _) = await desk.GetAsync(path.Replace("{id}", id, StringComparison.Ordinal) + (id.Length == 0 ? "?state=decided" : ""));
            Assert.Equal(HttpStatusCode.OK, status);
            AssertFits(document, document["paths"]![path]!["get"]!["responses"]!["200"]!, JsonNode.Parse(body)!);
        }

        // Every door that a key opens says that it may be knocked at too often.
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(operation => operation.Value!["security"] is not null))
            Assert.True(operation.Value!["responses"]!["429"] is not null, operation.Value["operationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Description_OfTheContracts_IsTheirFrozenSchemas()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var schemas = (await DocumentAsync(host))["components"]!["schemas"]!.AsObject();
        foreach (var family in ContractRegistry.Families)
        {
            foreach (var version in family.Versions)
            {
                var name = $"{family.ArtifactType}-{version.Number}";
                var frozen = JsonNode.Parse(version.SchemaOf(family.ArtifactType).Replace("#/$defs/", $"#/components/schemas/{name}.", StringComparison.Ordinal))!;
                Assert.Equal(Plain(frozen["properties"]), Plain(schemas[name]!["properties"]));
                Assert.Equal(frozen["required"]!.AsArray().Select(field => field!.GetValue<string>()).Order(), schemas[name]!["required"]!.AsArray().Select(field => field!.GetValue<string>()).Order());
                foreach (var (definition, shape) in frozen["$defs"]!.AsObject()) Assert.Equal(Plain(shape!["properties"]), Plain(schemas[$"{name}.{definition}"]!["properties"]));
            }
        }

        // Nothing points to what is not there.
        var all = schemas.ToJsonString();
        foreach (var reference in System.Text.RegularExpressions.Regex.Matches(all, "\"#/components/schemas/([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct())
            Assert.True(schemas.ContainsKey(reference), reference);
    }

    [Fact]
    public async Task ReferencePage_Opened_MayRunItsOwnScriptAndNoOther()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        using var response = await http.GetAsync(ApiReference.Path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Matches("script-src 'self' 'sha256-[A-Za-z0-9+/=]+';", policy);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy, StringComparison.Ordinal);
    }

    /// <summary>One text for one schema: the order of fields and of types in a list means nothing.</summary>
    private static string Plain(JsonNode? schema) => CanonicalJson.Text((schema?.ToJsonString() ?? "null")
        .Replace("[\"null\",\"string\"]", "[\"string\",\"null\"]", StringComparison.Ordinal)
        .Replace("[\"null\",\"integer\"]", "[\"integer\",\"null\"]", StringComparison.Ordinal)
        .Replace("[\"null\",\"array\"]", "[\"array\",\"null\"]", StringComparison.Ordinal)
        .Replace("[\"null\",\"object\"]", "[\"object\",\"null\"]", StringComparison.Ordinal));

    private static async Task<JsonNode> DocumentAsync(ConsoleHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        return JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!;
    }

    /// <summary>The one that the discriminator names; where there is none, the one that is not null.</summary>
    private static JsonNode CaseOf(JsonNode document, JsonArray cases, JsonNode? value) =>
        cases.FirstOrDefault(one => value is JsonObject said && said["op"] is { } op && one!["$ref"] is { } reference
            && document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!["properties"]!["op"]?["const"]?.ToString() == op.ToString())
        ?? cases.First(one => one!["type"]?.ToString() != "null")!;

    /// <summary>Every field of the answer is described, and every field that the description requires is there.</summary>
    private static void AssertFits(JsonNode document, JsonNode response, JsonNode body)
    {
        var schema = response["content"]!.AsObject().Single().Value!["schema"]!;
        Fits(schema, body, "");

        void Fits(JsonNode described, JsonNode? value, string at)
        {
            while (true)
            {
                if (described["$ref"] is { } reference) described = document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!;
                else if (described["oneOf"] is JsonArray cases) described = CaseOf(document, cases, value);
                else break;
            }

            if (value is JsonArray list)
            {
                foreach (var item in list) Fits(described["items"]!, item, at + "/-");
            }
            else if (value is JsonObject fields)
            {
                foreach (var (name, inner) in fields)
                {
                    Assert.True(described["properties"]?[name] is not null, $"{at}/{name} is not described.");
                    Fits(described["properties"]![name]!, inner, $"{at}/{name}");
                }

                foreach (var name in described["required"]?.AsArray() ?? []) Assert.True(fields.ContainsKey(name!.GetValue<string>()), $"{at}/{name} is required and missing.");
            }
        }
    }
}
