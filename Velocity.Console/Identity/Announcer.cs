using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Velocity.Console.Identity;

/// <summary>The terminal the console runs in; a test gives its own writer.</summary>
public sealed record Terminal(TextWriter Out);

/// <summary>
/// Once the server listens, prints where it is and, while nobody exists, how the first founder signs up. Two stable lines:
/// <c>Velocity is at URL</c> and <c>Set up the first founder: URL</c>.
/// </summary>
public sealed class Announcer(IServer server, FirstRun firstRun, Terminal terminal) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
            return;
        var url = Reachable(address);
        await terminal.Out.WriteLineAsync($"Velocity is at {url}");
        if (!await firstRun.IsOverAsync(cancellationToken))
            await terminal.Out.WriteLineAsync($"Set up the first founder: {url}{FirstRunGate.SetUpPath}?token={firstRun.IssueSecret()}");
        await terminal.Out.FlushAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // "Any address" is where to listen, not where to go.
    private static string Reachable(string address) => address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
