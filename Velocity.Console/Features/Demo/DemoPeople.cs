using Velocity.Console.Identity;

namespace Velocity.Console.Features.Demo;

/// <summary>The three people of the sample workspace, one a role; the terminal says how to sign in as them. They exist nowhere else.</summary>
public sealed class DemoPeople(PeopleSeeder seeder, Terminal terminal) : IHostedLifecycleService
{
    public const string Password = "velocity-demo-2026";

    public const string FounderEmail = "founder@demo.example";
    public const string ApproverEmail = "approver@demo.example";
    public const string AnalystEmail = "analyst@demo.example";

    private static readonly (string Name, string Email, string Role)[] All =
    [
        ("Fay Founder", FounderEmail, Roles.Founder),
        ("Abe Approver", ApproverEmail, Roles.Approver),
        ("Ana Analyst", AnalystEmail, Roles.Analyst),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, email, role) in All)
        {
            var outcome = await seeder.CreateAsync(name, email, role, Password, cancellationToken);
            if (outcome is PeopleSeeder.Outcome.Refused refused)
                throw new InvalidOperationException($"{email} cannot be added: {string.Join(' ', refused.Reasons)}");
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await terminal.Out.WriteLineAsync("This is a sample workspace; it is removed when the console stops. Sign in as");
        foreach (var (_, email, role) in All) await terminal.Out.WriteLineAsync($"  {role,-9} {email}");
        await terminal.Out.WriteLineAsync($"with the password {Password}");
        await terminal.Out.FlushAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
