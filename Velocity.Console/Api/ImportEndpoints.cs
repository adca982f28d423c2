using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Imports;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Files, for a founder's own programs: the same door as the page's. An agent hands in documents.</summary>
public static class ImportEndpoints
{
    public const string Path = "/api/v1/imports";

    /// <summary>What a multipart body may have around the file.</summary>
    private const int Wrapping = 64 * 1024;

    public static IEndpointRouteBuilder MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup(Path).RequireAuthorization(ApiPolicies.Api).WithTags("Imports");
        imports.MapPost("/", PostAsync).AddEndpointFilter(UploadEndpoints.RefuseOtherSitesAsync).WithName("postImport")
            .WithSummary("Upload a file").WithDescription("One file of leads or of communication, kept byte for byte. The answer comes once it is here whole; reading it goes on by itself. For founders.")
            .Accepts<ImportForm>("multipart/form-data").Produces<ImportAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        imports.MapGet("/{batch_id:guid}", GetAsync).WithName("getImport")
            .WithSummary("Follow an import").WithDescription("How far a file has come, and what became of its rows.")
            .Produces<ImportAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        return routes;
    }

    private static async Task<IResult> PostAsync(HttpContext http, ClaimsPrincipal user, UploadStore uploads, ImportQueries imports, IOptions<ImportLimits> limits)
    {
        if (Caller.From(user) is not Caller.Person person) return NotForAgents();
        if (!http.Request.HasFormContentType || http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the file as multipart/form-data, in a part with a filename.");
        var most = limits.Value.MaxFileBytes + Wrapping;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = most, BufferBodyLengthLimit = most }, http.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or IOException)
        {
            return exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, $"Files of up to {Readable.Bytes(limits.Value.MaxFileBytes)} are taken. Split it and upload the parts.")
                : ApiProblem.Of(StatusCodes.Status400BadRequest, "The body is no whole multipart/form-data.");
        }

        return form.Files is [var file]
            ? await TakeAsync(http, person.Ref, file, uploads, imports, limits.Value)
            : ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, $"One file a call; this one has {form.Files.Count}.");
    }

    private static async Task<IResult> TakeAsync(HttpContext http, PrincipalRef actor, IFormFile file, UploadStore uploads, ImportQueries imports, ImportLimits limits)
    {
        var outcome = await uploads.BeginAsync(actor, file.FileName, file.ContentType, file.Length, http.RequestAborted);
        await using var content = file.OpenReadStream();
        while (outcome is UploadOutcome.Holding holding && holding.Received < file.Length)
        {
            var chunk = new byte[(int)Math.Min(limits.ChunkBytes, file.Length - holding.Received)];
            await content.ReadExactlyAsync(chunk, http.RequestAborted);
            outcome = await uploads.AppendAsync(actor, holding.BatchId, holding.Received, chunk, http.RequestAborted);
        }

        if (outcome is UploadOutcome.Holding whole) outcome = await uploads.CompleteAsync(actor, whole.BatchId, http.RequestAborted);
        if (outcome is not UploadOutcome.Complete { BatchId: var batchId })
            return outcome is UploadOutcome.Refused refused ? ApiProblem.Of(refused.Status, refused.Sentence) : throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        http.Response.Headers.Location = $"{Path}/{batchId}";
        return ContractResult.Of(Describe((await imports.FindAsync(batchId, http.RequestAborted))!), StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(HttpContext http, ClaimsPrincipal user, ImportQueries imports, Guid batch_id)
    {
        if (Caller.From(user) is Caller.Agent) return NotForAgents();
        http.Response.Headers.CacheControl = "private, no-store";
        return await imports.FindAsync(new BatchId(batch_id), http.RequestAborted) is { } batch
            ? ContractResult.Of(Describe(batch))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no import {batch_id}.");
    }

    private static IResult NotForAgents() => ApiProblem.Of(StatusCodes.Status403Forbidden, "Files are for people, signed in. An agent hands in documents.");

    private static ImportAnswer Describe(BatchSummary batch) => new(
        batch.BatchId.ToString(), batch.Upload.Filename, batch.Stage, batch.Upload.DeclaredLength, batch.ReceivedBytes, batch.Upload.UploadedBy.ToString(), batch.Upload.StartedAt,
        batch.Notices, batch.Kind?.SourceSystem(), batch.Event(BatchEventKind.Refused)?.Detail, batch.Sealed?.Sha256, batch.Sealed?.RowCount,
        batch.Numbers is { } numbers ? new ImportOutcomes(numbers.Proposed, numbers.Collected, numbers.Quarantined, numbers.Ignored) : null);
}

/// <param name="File">The file, with its name.</param>
public sealed record ImportForm(IFormFile File);

/// <param name="Stage">Where it stands.</param>
/// <param name="ByteLength">Bytes of the file.</param>
/// <param name="ReceivedBytes">Bytes that are here.</param>
/// <param name="Notices">What was assumed where the file did not say.</param>
/// <param name="Kind">What it holds where it is communication, <c>whatsapp</c>; null for a table, and while nobody has looked.</param>
/// <param name="Refusal">Why it cannot be read; null where it can.</param>
/// <param name="Sha256">Null while the file is not sealed.</param>
/// <param name="RowCount">Null while the file is not sealed.</param>
/// <param name="Outcomes">What became of the rows, which they add up to; null until every row has an outcome.</param>
public sealed record ImportAnswer(
    string BatchId, string Filename, BatchStage Stage, long ByteLength, long ReceivedBytes, string UploadedBy, DateTimeOffset UploadedAt, IReadOnlyList<string> Notices,
    string? Kind = null, string? Refusal = null, string? Sha256 = null, long? RowCount = null, ImportOutcomes? Outcomes = null);

/// <summary>Rows by what became of them.</summary>
public sealed record ImportOutcomes(long Proposed, long Collected, long Quarantined, long Ignored);
