using System.Security.Claims;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>The door for producers: hand in documents, one or many, and read them back at any version that they can be read at.</summary>
public static class ArtifactEndpoints
{
    public const string Path = "/api/v1/artifacts";

    public static IEndpointRouteBuilder MapArtifacts(this IEndpointRouteBuilder routes)
    {
        var artifacts = routes.MapGroup(Path).ForCallers().WithTags("Artifacts");
        artifacts.MapPost("/", PostAsync).WithName("postArtifacts")
            .WithSummary("Hand in documents")
            .WithDescription("One document, or a list of up to 1,000. Each document is answered on its own. A list may hold documents that point to earlier ones of the same list. Sending the same document again changes nothing.")
            .Produces<ArtifactAnswer>(StatusCodes.Status201Created).Produces<ArtifactAnswer>(StatusCodes.Status200OK)
            .Produces<IReadOnlyList<ArtifactAnswer>>(StatusCodes.Status207MultiStatus)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        artifacts.MapGet("/{id:guid}", GetAsync).WithName("getArtifact")
            .WithSummary("Get a document").WithDescription("Whole, as it was written or at a later version of its family.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status406NotAcceptable);
        return routes;
    }

    private static async Task<IResult> PostAsync(HttpContext http, ClaimsPrincipal user, Deliveries deliveries)
    {
        var (bytes, refusal) = await JsonBody.ReadAsync(http);
        if (refusal is not null) return refusal;
        var body = ArtifactBody.Of(bytes);
        if (body.Fault is { } fault)
            return ApiProblem.Of(fault.Code == "not_json" ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, fault.Sentence, [ApiError.Of(fault)], IntakeLayer.Service);
        var answers = await deliveries.HandInAsync(Caller.From(user).Ref, body.Documents, http.RequestAborted);
        if (body.IsList) return ContractResult.Of(answers, StatusCodes.Status207MultiStatus);
        var answer = answers[0];
        if (!answer.IsHeld) return ApiProblem.Of(answer.Errors is [{ Code: "not_json" }] ? StatusCodes.Status400BadRequest : answer.Status, answer.Sentence, answer.Errors, answer.Layer, answer.Outcome);
        http.Response.Headers.Location = $"{Path}/{answer.ArtifactId}";
        return ContractResult.Of(answer, answer.Status);
    }

    private static async Task<IResult> GetAsync(HttpContext http, ClaimsPrincipal user, Guid id, string? version, ArtifactQueries artifacts)
    {
        if (await artifacts.FindAsync(new ArtifactId(id), http.RequestAborted) is not { } found)
            return ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no document {id}.");
        if (AgentReads.Refusal(Caller.From(user), found.ArtifactType) is { } refused) return ApiProblem.Of(StatusCodes.Status403Forbidden, refused);
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ETag = $"\"{found.Hash}\"";
        if (version is null) return Results.Text(found.Json, "application/json");
        return ContractReader.At(found.ArtifactType, found.Json, version) is { } json
            ? Results.Text(json, "application/json")
            : ApiProblem.Of(StatusCodes.Status406NotAcceptable,
                $"This document cannot be read at '{version}', but at {string.Join(", ", ContractRegistry.Find(found.ArtifactType)!.Versions.Where(known => known.Number >= found.Version).Select(known => known.Number))}.");
    }
}
