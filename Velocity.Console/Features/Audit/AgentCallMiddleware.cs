using Velocity.Console.Identity;

namespace Velocity.Console.Features.Audit;

/// <summary>Records an agent's calls of the HTTP API, once they ended. The MCP door records its tools itself: its address says nothing.</summary>
public static class AgentCallMiddleware
{
    private const string Api = "/api";

    public static IApplicationBuilder UseAgentCallLog(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal), api => api.Use(RecordAsync));

    private static async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            // Who calls is known once the endpoint's policy has asked for the key.
            if (context.User.Identity?.IsAuthenticated == true && Caller.From(context.User) is Caller.Agent agent)
            {
                context.RequestServices.GetRequiredService<AgentCallLog>().Record(
                    agent, "http", $"{context.Request.Method} {((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path).TrimEnd('/')}",
                    string.Join(' ', context.Request.RouteValues.Values.Select(value => value?.ToString()).Append(context.Request.QueryString.Value).Where(part => !string.IsNullOrEmpty(part))),
                    context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
