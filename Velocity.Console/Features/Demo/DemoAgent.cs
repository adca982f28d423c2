using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Demo;

/// <summary>The agent of the sample workspace, on the founder's behalf; the terminal shows its key, which dies with the workspace.</summary>
public sealed class DemoAgent(IDbContextFactory<VelocityDbContext> contexts, AddAgent addAgent, Terminal terminal) : IHostedLifecycleService
{
    public const string Name = "oracle";

    private string _key = "";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var founder = await db.Users.Where(user => user.Email == DemoPeople.FounderEmail).Select(user => user.Id).SingleAsync(cancellationToken);
        _key = await addAgent.RunAsync(null, Name, founder, cancellationToken: cancellationToken) is AddAgent.Outcome.Added added
            ? added.Key
            : throw new InvalidOperationException($"The agent {Name} cannot be added.");
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await terminal.Out.WriteLineAsync($"The agent {Name} has the key {_key}");
        await terminal.Out.FlushAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
