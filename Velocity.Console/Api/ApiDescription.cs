using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>
/// <c>/openapi/v1.json</c>: the API as OpenAPI 3.1. What a document may hold comes from the contracts' own frozen schemas, so that
/// description and door cannot disagree.
/// </summary>
public static class ApiDescription
{
    public const string DocumentName = "v1";
    internal const string BearerScheme = "agentKey";
    private const string SessionScheme = "session";

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return routes;
    }

    internal static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Velocity", Version = DocumentName,
                Description = "Producers hand in artifacts; people decide. Nothing that is handed in becomes committed data by itself.",
            };
            // The address is whichever the console was reached at.
            document.Servers = [];
            AddSecurity(document);
            AddContracts(document);
            DescribeProblems(document);
            return Task.CompletedTask;
        });
    }

    /// <summary>The console's JSON is <c>snake_case</c> everywhere, as the artifacts are.</summary>
    internal static void ConfigureJson(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An agent's key, vk_…, made by a founder and shown once.",
        });
        document.AddComponent(SessionScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "velocity.session", Description = "A person's session, from signing in.",
        });
        foreach (var (path, operations) in document.Paths)
        {
            // The contracts are open to read; to have a document checked takes an account or a key.
            if (path.StartsWith("/api/v1/contracts", StringComparison.Ordinal) && path != ContractCheckEndpoint.Path) continue;
            foreach (var operation in (operations.Operations ?? []).Values)
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SessionScheme, document)] = [] },
                ];
            }
        }
    }

    private static void AddContracts(OpenApiDocument document)
    {
        foreach (var (name, schema) in Components().Components!.Schemas!) document.AddComponent(name, schema);
        var any = new OpenApiSchema { OneOf = [.. Names().Select(name => (IOpenApiSchema)new OpenApiSchemaReference(name, document))] };
        document.AddComponent("Artifact", any);
        var artifact = new OpenApiSchemaReference("Artifact", document);
        var list = new OpenApiSchema { Type = JsonSchemaType.Array, Items = artifact, MaxItems = ArtifactBody.MaxDocuments };
        var post = document.Paths[ArtifactEndpoints.Path].Operations![HttpMethod.Post];
        post.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = ContentOf(new OpenApiSchema { OneOf = [artifact, list] }),
        };
        document.Paths[ContractCheckEndpoint.Path].Operations![HttpMethod.Post].RequestBody = new OpenApiRequestBody { Required = true, Content = ContentOf(artifact) };
        Answers(document, ArtifactEndpoints.Path + "/{id}", artifact);
        Answers(document, "/api/v1/contracts/{type}/{version}", new OpenApiSchema { Type = JsonSchemaType.Object }, "application/schema+json");
        Answers(document, "/api/v1/contracts/{type}/{version}/sample", artifact);
        // Parts of documents in other answers are the contracts' own, too.
        var schemas = document.Components!.Schemas!;
        schemas[nameof(ChangeAnswer)].Properties!["change"] = Part(nameof(OracleWritebackProposal), nameof(OracleWritebackProposal.ProposedChange), document);
        ((OpenApiSchema)schemas[nameof(CommittedAnswer)].Properties!["operations"]).Items = Part(nameof(ClientGraphDelta), nameof(GraphOperation), document);
        Answers(document, "/api/v1/clients/{id}/snapshot", new OpenApiSchemaReference(Component(nameof(Client360Snapshot), ContractRegistry.Find(nameof(Client360Snapshot))!.CurrentVersion), document));
    }

    /// <summary>A problem (RFC 9457) of ours lists every fault and says which layer refused.</summary>
    private static void DescribeProblems(OpenApiDocument document)
    {
        var properties = document.Components!.Schemas![nameof(ProblemDetails)].Properties!;
        properties["outcome"] = new OpenApiSchema { Type = JsonSchemaType.String };
        properties["layer"] = new OpenApiSchemaReference(nameof(IntakeLayer), document);
        properties["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(ApiError), document) };
    }

    private static void Answers(OpenApiDocument document, string path, IOpenApiSchema schema, string mediaType = "application/json") =>
        ((OpenApiResponse)document.Paths[path].Operations![HttpMethod.Get].Responses!["200"]).Content = ContentOf(schema, mediaType);

    private static Dictionary<string, OpenApiMediaType> ContentOf(IOpenApiSchema schema, string mediaType = "application/json") =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };

    /// <summary>The frozen schemas as components. What a schema defines for itself becomes a component of its own beside it.</summary>
    private static OpenApiDocument Components()
    {
        var schemas = new JsonObject();
        foreach (var family in ContractRegistry.Families)
        {
            foreach (var version in family.Versions)
            {
                var component = Component(family.ArtifactType, version.Number.ToString());
                var schema = JsonNode.Parse(version.SchemaOf(family.ArtifactType).Replace("#/$defs/", $"#/components/schemas/{component}.", StringComparison.Ordinal))!.AsObject();
                foreach (var (name, definition) in schema["$defs"]!.AsObject()) schemas[$"{component}.{name}"] = definition!.DeepClone();
                foreach (var own in (string[])["$schema", "$id", "$defs"]) schema.Remove(own);
                schemas[component] = schema;
            }
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.0", ["info"] = new JsonObject { ["title"] = "", ["version"] = "" }, ["paths"] = new JsonObject(),
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
        return OpenApiDocument.Parse(document.ToJsonString(), "json").Document!;
    }

    private static IEnumerable<string> Names() =>
        ContractRegistry.Families.SelectMany(family => family.Versions.Select(version => Component(family.ArtifactType, version.Number.ToString())));

    private static OpenApiSchemaReference Part(string artifactType, string name, OpenApiDocument document) =>
        new($"{Component(artifactType, ContractRegistry.Find(artifactType)!.CurrentVersion)}.{name}", document);

    private static string Component(string artifactType, string version) => $"{artifactType}-{version}";
}
