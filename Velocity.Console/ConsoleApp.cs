using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using MudBlazor.Services;
using Velocity.Console.Api;
using Velocity.Console.Cli;
using Velocity.Console.Components;
using Velocity.Console.Components.Layout;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.Audit;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Demo;
using Velocity.Console.Features.Home;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Mapping;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.People;
using Velocity.Console.Features.Proposals;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Console.Features.Signals;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Mcp;

namespace Velocity.Console;

/// <summary>The console as a class: <see cref="Build"/> composes it, so that a test can construct the same app that runs.</summary>
public static class ConsoleApp
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Serves until told to stop; 0, or 1 when the address cannot be had.</summary>
    public static async Task<int> ServeAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var app = Build(settings);
        await DataServices.MigrateAsync(app.Services, cancellationToken);
        try
        {
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await System.Console.Error.WriteLineAsync($"{exception.Message} Another program is there; choose an address with --urls http://localhost:5081");
            return CommandLine.Failed;
        }
    }

    /// <param name="configure">The last word on the services: a test replaces the clock or the terminal.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultUrl);
        // The terminal is for what a person needs: where to go, and what goes wrong.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Keys lie in the workspace's own database, beside everything else that must be guarded there.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var workspace = Workspace(builder.Configuration);
        Directory.CreateDirectory(workspace.Directory);
        builder.Services.AddSingleton(workspace);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddVelocityData(workspace.DatabaseFile);
        builder.Services.AddVelocityIdentity();
        builder.Services.AddApi();
        builder.Services.AddMcpDoor();
        builder.Services.AddPeople();
        builder.Services.AddAgents();
        builder.Services.AddIntake();
        builder.Services.AddSingleton<HomeQueries>();
        builder.Services.AddImports(builder.Configuration);
        builder.Services.AddCollecting(builder.Configuration);
        builder.Services.AddMapping(builder.Configuration);
        builder.Services.AddProposals();
        builder.Services.AddMatching().AddHostedService<MatchWorker>();
        if (workspace.IsDemo) builder.Services.AddDemo();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.AddReview();
        builder.Services.AddInteractions();
        builder.Services.AddSignals();
        builder.Services.AddWritebacks();
        builder.Services.AddRules();
        builder.Services.AddAudit();
        builder.Services.AddClients();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseStatusPages();
        app.UseVelocityIdentity();
        app.UseAgentLimit();
        app.UseApiReference();
        app.UseAgentCallLog();
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapIdentityEndpoints();
        app.MapPasskeyEndpoints();
        app.MapUploads();
        app.MapAttachments();
        app.MapApi();
        app.MapMcpDoor();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        return app;
    }

    private static WorkspaceOptions Workspace(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["data"] ?? "data"), configuration.GetValue("demo", false));
}
