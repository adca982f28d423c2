namespace Velocity.Console.Components.Layout;

/// <summary>A refused or failed page load answers with a page of ours, and keeps its status.</summary>
public static class StatusPages
{
    public static void UseStatusPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method)
                && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true));
    }
}
