using MudBlazor.Services;
using Velocity.Console.Components;
using Velocity.Console.Components.Layout;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Intake;

namespace Velocity.Console;

/// <summary>The console as a class: <see cref="Build"/> composes it, so that a test can construct the same app that runs.</summary>
public static class ConsoleApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        await DataServices.MigrateAsync(app.Services);
        await app.RunAsync();
        return 0;
    }

    /// <param name="configure">The last word on the services: a test replaces the clock or the terminal.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        var workspace = Workspace(builder.Configuration);
        Directory.CreateDirectory(workspace.Directory);
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddVelocityData(workspace.DatabaseFile);
        builder.Services.AddVelocityIdentity();
        builder.Services.AddPeople();
        builder.Services.AddIntake();
        builder.Services.AddImports(builder.Configuration);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseStatusPages();
        app.UseVelocityIdentity();
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapIdentityEndpoints();
        app.MapPasskeyEndpoints();
        app.MapUploads();
        return app;
    }

    private static WorkspaceOptions Workspace(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["data"] ?? "data"), IsDemo: false);
}
