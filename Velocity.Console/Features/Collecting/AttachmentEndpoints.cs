using System.Text.RegularExpressions;

namespace Velocity.Console.Features.Collecting;

/// <summary><c>GET /attachments/{id}</c>: a file that came along with an interaction, for whoever is signed in.</summary>
public static partial class AttachmentEndpoints
{
    public const string Path = "/attachments";

    private const string Bytes = "application/octet-stream";

    public static IEndpointRouteBuilder MapAttachments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{id:guid}", DownloadAsync).RequireAuthorization();
        return routes;
    }

    /// <summary>The very bytes, never as something a browser would run: a stranger chose them. A recording keeps its type, so that a page can play it from any moment.</summary>
    private static async Task<IResult> DownloadAsync(Guid id, HttpContext http, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        if (await attachments.OpenAsync(id, cancellationToken) is not var (file, content)) return Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Stream(content, Recording().IsMatch(file.MimeType) ? file.MimeType : Bytes, file.Filename, enableRangeProcessing: true);
    }

    [GeneratedRegex(@"^(audio|video)/[a-zA-Z0-9][a-zA-Z0-9.+-]{0,80}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Recording();
}
