namespace Velocity.Console.Identity;

/// <summary>While nobody exists, every page leads to the set-up page, which says what to do.</summary>
public sealed class FirstRunGate(RequestDelegate next, FirstRun firstRun)
{
    public const string SetUpPath = "/setup";

    public async Task InvokeAsync(HttpContext context)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments(SetUpPath, StringComparison.Ordinal);
        if (isPage && !await firstRun.IsOverAsync(context.RequestAborted))
        {
            context.Response.Redirect(SetUpPath);
            return;
        }
        await next(context);
    }
}
