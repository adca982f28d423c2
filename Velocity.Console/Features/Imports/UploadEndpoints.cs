using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>What the uploading page talks to, and the download of what was uploaded.</summary>
public static class UploadEndpoints
{
    public static IEndpointRouteBuilder MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/imports/uploads").RequireAuthorization().DisableAntiforgery().AddEndpointFilter(RefuseOtherSitesAsync);
        uploads.MapPost("/", BeginAsync);
        uploads.MapGet("/{batchId:guid}", FindAsync);
        uploads.MapPut("/{batchId:guid}", AppendAsync);
        uploads.MapDelete("/{batchId:guid}", DiscardAsync);
        uploads.MapPost("/{batchId:guid}/complete", CompleteAsync);
        routes.MapGet("/imports/{batchId:guid}/file", DownloadAsync).RequireAuthorization();
        return routes;
    }

    /// <summary>The session cookie is SameSite=Lax, which keeps it out of other sites' requests; this says the same where a browser tells.</summary>
    internal static async ValueTask<object?> RefuseOtherSitesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var site = context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none"
            ? await next(context)
            : Results.Problem("Uploads come from the console's own page.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> BeginAsync(
        BeginUpload request, ClaimsPrincipal user, UploadStore uploads, IOptions<ImportLimits> limits, CancellationToken cancellationToken) =>
        await uploads.BeginAsync(Actor(user), request.Filename, request.MimeType, request.Length, cancellationToken) switch
        {
            UploadOutcome.Holding holding => Results.Json(
                new { batch_id = holding.BatchId, chunk_size = limits.Value.ChunkBytes }, statusCode: StatusCodes.Status201Created),
            var other => Answer(other),
        };

    private static async Task<IResult> FindAsync(Guid batchId, ClaimsPrincipal user, UploadStore uploads, CancellationToken cancellationToken) =>
        Answer(await uploads.FindAsync(Actor(user), new BatchId(batchId), cancellationToken));

    private static async Task<IResult> AppendAsync(
        Guid batchId, long offset, HttpContext http, UploadStore uploads, IOptions<ImportLimits> limits, CancellationToken cancellationToken)
    {
        var most = limits.Value.ChunkBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most + 1L;
        using var body = new MemoryStream(capacity: (int)Math.Clamp(http.Request.ContentLength ?? 0, 0, most));
        await http.Request.Body.CopyToAsync(body, cancellationToken);
        return Answer(await uploads.AppendAsync(Actor(http.User), new BatchId(batchId), offset, body.ToArray(), cancellationToken));
    }

    private static async Task<IResult> CompleteAsync(Guid batchId, ClaimsPrincipal user, UploadStore uploads, CancellationToken cancellationToken) =>
        Answer(await uploads.CompleteAsync(Actor(user), new BatchId(batchId), cancellationToken));

    private static async Task<IResult> DiscardAsync(Guid batchId, ClaimsPrincipal user, UploadStore uploads, CancellationToken cancellationToken) =>
        Answer(await uploads.DiscardAsync(Actor(user), new BatchId(batchId), cancellationToken));

    /// <summary>The very bytes, never as something a browser would run.</summary>
    private static async Task<IResult> DownloadAsync(
        Guid batchId, HttpContext http, UploadStore uploads, IDbContextFactory<VelocityDbContext> contexts, CancellationToken cancellationToken)
    {
        var id = new BatchId(batchId);
        var stream = await uploads.OpenAsync(id, cancellationToken);
        if (stream is null) return Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var filename = await db.Uploads.Where(row => row.BatchId == id).Select(row => row.Filename).SingleAsync(cancellationToken);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(stream, "application/octet-stream", filename, enableRangeProcessing: true);
    }

    private static IResult Answer(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Holding holding => Results.Json(new { batch_id = holding.BatchId, received = holding.Received }),
        UploadOutcome.Complete complete => Results.Json(new { batch_id = complete.BatchId, complete = true }),
        UploadOutcome.Refused refused => Results.Problem(refused.Sentence, statusCode: refused.Status),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static PrincipalRef Actor(ClaimsPrincipal user) => PrincipalRef.User(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!));

    /// <param name="Length">Bytes of the whole file.</param>
    private sealed record BeginUpload(
        string? Filename,
        [property: System.Text.Json.Serialization.JsonPropertyName("mime_type")] string? MimeType,
        long Length);
}
