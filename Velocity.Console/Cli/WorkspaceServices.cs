using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Identity;

namespace Velocity.Console.Cli;

/// <summary>The services that a verb needs to work on a workspace, whether or not the console is serving it: they meet in the database.</summary>
internal static class WorkspaceServices
{
    /// <summary>Brings the database to the schema of this build.</summary>
    /// <param name="data">As <c>--data</c> says; null for the default.</param>
    /// <returns>Null, and a sentence on <paramref name="error"/>, when there is no workspace.</returns>
    public static async Task<ServiceProvider?> OpenAsync(string? data, TextWriter error, CancellationToken cancellationToken)
    {
        var workspace = new WorkspaceOptions(Path.GetFullPath(data ?? "data"), IsDemo: false);
        if (!File.Exists(workspace.DatabaseFile))
        {
            await error.WriteLineAsync($"There is no workspace in {workspace.Directory}. Name its folder with --data DIR, or start the console once to make it.");
            return null;
        }

        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(workspace)
            .AddSingleton(TimeProvider.System)
            .AddVelocityData(workspace.DatabaseFile)
            .AddVelocityIdentity()
            .AddAgents()
            .BuildServiceProvider();
        await DataServices.MigrateAsync(services, cancellationToken);
        return services;
    }
}
