using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Velocity.Console.Identity;

namespace Velocity.Console.Api;

/// <summary>How often one agent may call, from configuration section <c>Api:AgentLimit</c>.</summary>
public sealed class AgentLimitOptions
{
    public const string Section = "Api:AgentLimit";

    /// <summary>Calls a minute in the long run, 1 to 1,000,000. A call may bring 1,000 documents.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Calls at one moment, 1 to 1,000,000.</summary>
    public int Burst { get; set; } = 120;
}

/// <summary>
/// A bucket of calls for each agent, so that one that runs wild takes neither the others' turn nor the people's. It is asked after the
/// key was found good: whoever only knows an agent's name cannot empty its bucket. Each node of several counts by itself.
/// </summary>
public sealed class AgentLimit : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _calls;

    public AgentLimit(IOptions<AgentLimitOptions> options)
    {
        Options = options.Value;
        _calls = PartitionedRateLimiter.Create<HttpContext, string>(context => NameOf(context) is { } agent
            ? RateLimitPartition.GetTokenBucketLimiter(agent, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Options.Burst, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Options.RequestsPerMinute,
            })
            : RateLimitPartition.GetNoLimiter(""));
    }

    private AgentLimitOptions Options { get; }

    internal RateLimiterOptions Middleware => new() { GlobalLimiter = _calls, RejectionStatusCode = StatusCodes.Status429TooManyRequests, OnRejected = RefuseAsync };

    public void Dispose() => _calls.Dispose();

    /// <summary>Null for a person, whose session is held up nowhere.</summary>
    private static string? NameOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: AgentKeyHandler.SchemeName, Name: { } name } ? name : null;

    private async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        refused.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"Too many calls. An agent may call {Options.RequestsPerMinute} times a minute, and {Options.Burst} times at once. Wait {wait} s; a list hands in up to {ArtifactBody.MaxDocuments} documents in one call.");
        await ApiProblem.Of(StatusCodes.Status429TooManyRequests, sentence).ExecuteAsync(refused.HttpContext);
    }
}

/// <summary>Where the limit stands.</summary>
public static class AgentLimits
{
    public static IServiceCollection AddAgentLimit(this IServiceCollection services)
    {
        services.AddOptions<AgentLimitOptions>().BindConfiguration(AgentLimitOptions.Section)
            .Validate(options => options.RequestsPerMinute is >= 1 and <= 1_000_000, "Api:AgentLimit:RequestsPerMinute must be 1 to 1,000,000.")
            .Validate(options => options.Burst is >= 1 and <= 1_000_000, "Api:AgentLimit:Burst must be 1 to 1,000,000.")
            .ValidateOnStart();
        return services.AddSingleton<AgentLimit>();
    }

    /// <summary>After authorisation, which says who calls; before anything is read of the call.</summary>
    public static IApplicationBuilder UseAgentLimit(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments(Mcp.McpServices.Path, StringComparison.Ordinal),
        doors => doors.UseRateLimiter(doors.ApplicationServices.GetRequiredService<AgentLimit>().Middleware));
}
