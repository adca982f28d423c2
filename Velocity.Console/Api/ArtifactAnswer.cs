using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>What became of one posted document.</summary>
/// <param name="Status">HTTP status of this document: 201, 200, 403, 409 or 422.</param>
/// <param name="Outcome"><c>created</c>, <c>already_held</c>, <c>refused</c>, <c>id_taken</c>, <c>record_changed</c>, <c>already_decided</c>.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="ArtifactId">Null where the document could not be read.</param>
/// <param name="Hash">SHA-256 of the canonical form (RFC 8785) of what was sent.</param>
/// <param name="UnknownFields">JSON pointers to fields that the schema does not name; they are kept. A misspelt field shows here.</param>
/// <param name="Layer">Which layer refused: service, root or persistence.</param>
/// <param name="Errors">Every fault that the layer found.</param>
public sealed record ArtifactAnswer(
    int Status,
    string Outcome,
    string Sentence,
    string? ArtifactId = null,
    string? ArtifactType = null,
    string? SchemaVersion = null,
    string? Hash = null,
    IReadOnlyList<string>? UnknownFields = null,
    IntakeLayer? Layer = null,
    IReadOnlyList<ApiError>? Errors = null)
{
    [JsonIgnore]
    public bool IsHeld => Status is StatusCodes.Status201Created or StatusCodes.Status200OK;

    /// <summary>For what the intake said of a document.</summary>
    public static ArtifactAnswer Of(ReceivedArtifact received, IntakeOutcome outcome)
    {
        var (status, name) = outcome switch
        {
            IntakeOutcome.Accepted => (StatusCodes.Status201Created, "created"),
            IntakeOutcome.AlreadyHeld => (StatusCodes.Status200OK, "already_held"),
            IntakeOutcome.IdTaken => (StatusCodes.Status409Conflict, "id_taken"),
            IntakeOutcome.RecordChanged => (StatusCodes.Status409Conflict, "record_changed"),
            IntakeOutcome.AlreadyDecided => (StatusCodes.Status409Conflict, "already_decided"),
            IntakeOutcome.CommittedByRule => (StatusCodes.Status409Conflict, "committed_by_rule"),
            IntakeOutcome.Refused { Layer: IntakeLayer.Root } => (StatusCodes.Status403Forbidden, "refused"),
            IntakeOutcome.Refused => (StatusCodes.Status422UnprocessableEntity, "refused"),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of this build."),
        };
        return new ArtifactAnswer(
            status, name, outcome.Sentence, received.Artifact.ArtifactId.ToString(), received.Artifact.ArtifactType, received.Version.Number.ToString(), received.Hash,
            received.UnknownFields.Count > 0 ? received.UnknownFields : null, (outcome as IntakeOutcome.Refused)?.Layer, ErrorsOf(outcome));
    }

    /// <summary>For a document that is not well formed: the service layer's answer, before there is an artifact.</summary>
    public static ArtifactAnswer Unread(IReadOnlyList<Fault> faults) => new(
        StatusCodes.Status422UnprocessableEntity, "refused", string.Join(' ', faults.Take(3).Select(fault => fault.Sentence)),
        Layer: IntakeLayer.Service, Errors: [.. faults.Select(ApiError.Of)]);

    private static List<ApiError>? ErrorsOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Refused refused => [.. refused.Faults.Select(ApiError.Of)],
        IntakeOutcome.IdTaken taken => [new ApiError("/artifact_id", "id_taken", taken.Sentence)],
        IntakeOutcome.RecordChanged changed => [.. changed.Moved.Select(moved => new ApiError("", "record_changed", $"{moved} has changed since it was read. Read it again."))],
        IntakeOutcome.AlreadyDecided decided => [new ApiError("/proposal_ref", "already_decided", $"{decided.By} decided first: {decided.Decision}.")],
        IntakeOutcome.CommittedByRule committed => [new ApiError("/proposal_ref", "committed_by_rule", committed.Sentence)],
        _ => null,
    };
}

/// <summary>One thing that is wrong, as RFC 9457 lists it in a problem's <c>errors</c>.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into what was sent; empty for the whole.</param>
/// <param name="Code">Stable name of the kind of fault.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
public sealed record ApiError(string Pointer, string Code, string Detail)
{
    public static ApiError Of(Fault fault) => new(fault.Pointer, fault.Code, fault.Sentence);
}

/// <summary>Problem details (RFC 9457) that list every fault.</summary>
internal static class ApiProblem
{
    public static IResult Of(int status, string detail, IReadOnlyList<ApiError>? errors = null, IntakeLayer? layer = null, string? outcome = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (outcome is not null) problem.Extensions["outcome"] = outcome;
        if (layer is not null) problem.Extensions["layer"] = layer.Value.ToString().ToLowerInvariant();
        if (errors is not null) problem.Extensions["errors"] = errors.Select(error => new { pointer = error.Pointer, code = error.Code, detail = error.Detail });
        return Results.Problem(problem);
    }
}
