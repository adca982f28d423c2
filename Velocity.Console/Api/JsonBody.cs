using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Velocity.Console.Api;

/// <summary>A JSON body as bytes, whole. What is wrong with them is the contracts' to say.</summary>
internal static class JsonBody
{
    /// <returns>The bytes, or a problem where they are of another type or too many.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, IResult? Refusal)> ReadAsync(HttpContext http)
    {
        // A form from another site cannot send this type without asking first, so that a session's cookie is no danger here.
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "application/json")
            return (default, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send application/json."));
        // The server's own limit would break the connection; too long a body is seen here and answered in words.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (http.Request.ContentLength > ArtifactBody.MaxBytes) return (default, TooLarge());
        var buffer = new ArrayBufferWriter<byte>(Math.Max(4096, (int)(http.Request.ContentLength ?? 0)));
        while (buffer.WrittenCount <= ArtifactBody.MaxBytes)
        {
            var read = await http.Request.Body.ReadAsync(buffer.GetMemory(4096), http.RequestAborted);
            if (read == 0) return (buffer.WrittenMemory, null);
            buffer.Advance(read);
        }

        return (default, TooLarge());
    }

    private static IResult TooLarge() => ApiProblem.Of(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"One call takes {ArtifactBody.MaxBytes} bytes, not more."));
}
