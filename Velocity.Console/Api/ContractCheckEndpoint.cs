using Velocity.Console.Intake;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>
/// Reads a document as the door for producers would, and keeps nothing: its answer is the service layer's. Unlike the contracts
/// themselves it wants a session or a key, because reading megabytes for strangers is work.
/// </summary>
public static class ContractCheckEndpoint
{
    public const string Path = "/api/v1/contracts/check";

    public static IEndpointRouteBuilder MapContractCheck(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (Delegate)PostAsync).ForCallers().WithTags("Contracts").WithName("checkContract")
            .WithSummary("Check a document")
            .WithDescription("Every fault of one document, without handing it in. The service layer's answer: JSON, schema, the family's own rules. Who may hand it in, and whether what it refers to exists, is only checked when it is handed in.")
            .Produces<ContractCheckAnswer>().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> PostAsync(HttpContext http)
    {
        var (bytes, refusal) = await JsonBody.ReadAsync(http);
        if (refusal is not null) return refusal;
        http.Response.Headers.CacheControl = "private, no-store";
        var result = ContractReader.Read(bytes);
        if (result.Received is { } received) return ContractResult.Of(ContractCheckAnswer.Of(received));
        var unread = ArtifactAnswer.Unread(result.Faults);
        return ApiProblem.Of(unread.Errors is [{ Code: "not_json" }] ? StatusCodes.Status400BadRequest : unread.Status, unread.Sentence, unread.Errors, IntakeLayer.Service, unread.Outcome);
    }
}

/// <summary>What is said of a sound document.</summary>
/// <param name="Sentence">For a person.</param>
/// <param name="SchemaVersion">That it was written at.</param>
/// <param name="Hash">SHA-256 of the canonical form (RFC 8785) of what was sent.</param>
/// <param name="UnknownFields">JSON pointers to fields that the schema does not name; they would be kept. A misspelt field shows here.</param>
public sealed record ContractCheckAnswer(string Sentence, string ArtifactType, string SchemaVersion, string Hash, IReadOnlyList<string>? UnknownFields = null)
{
    internal static ContractCheckAnswer Of(ReceivedArtifact received)
    {
        var (type, version) = (received.Artifact.ArtifactType, received.Version.Number.ToString());
        return new ContractCheckAnswer($"This is a sound {type} {version}.", type, version, received.Hash, received.UnknownFields.Count > 0 ? received.UnknownFields : null);
    }
}
