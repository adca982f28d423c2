using System.Globalization;
using System.Threading.RateLimiting;

namespace Velocity.Console.Identity;

/// <summary>How often one address may post a password, a code or a one-time link. Reading a page is not limited.</summary>
public static class CredentialLimit
{
    public const string Policy = "credentials";

    /// <summary><c>identity:posts-per-minute</c>, 30 unless configured.</summary>
    public const string Setting = "identity:posts-per-minute";

    public static IServiceCollection AddCredentialLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, cancellationToken) =>
        {
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = "60";
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync("Too many attempts from this address. Wait a minute, then go back and try again.", cancellationToken);
        };
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsPerMinute(context), Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
    });

    private static int PostsPerMinute(HttpContext context) =>
        int.TryParse(context.RequestServices.GetRequiredService<IConfiguration>()[Setting], CultureInfo.InvariantCulture, out var limit) ? limit : 30;
}
