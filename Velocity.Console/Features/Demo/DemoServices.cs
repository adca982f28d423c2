using Velocity.Console.Identity;

namespace Velocity.Console.Features.Demo;

public static class DemoServices
{
    /// <summary>For <c>--demo</c> only.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddHostedService<DemoAnnouncer>().AddHostedService<DemoWorkspace>();

    /// <summary>Says, once the console listens, as whom to sign in.</summary>
    private sealed class DemoAnnouncer(Terminal terminal) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken) => DemoPeople.AnnounceAsync(terminal, cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
