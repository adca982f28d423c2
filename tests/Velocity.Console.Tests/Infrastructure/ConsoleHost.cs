using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Identity;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>The real console on a port and in a folder of its own. What a person would see in the terminal is <see cref="Output"/>.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string Password = "quiet lantern orchard";
    public const string FounderEmail = "founder@example.test";

    private readonly WebApplication _app;
    private readonly StringWriter _output;
    private readonly TemporaryFolder? _folder;

    private ConsoleHost(WebApplication app, StringWriter output, TemporaryFolder? folder)
    {
        _app = app;
        _output = output;
        _folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public string Output => _output.ToString();

    /// <summary>The address after "Set up the first founder: ", or null when the terminal shows none.</summary>
    public string? SetUpLink => Output.Split(["\r\n", "\n"], StringSplitOptions.None)
        .Where(line => line.StartsWith("Set up the first founder: ", StringComparison.Ordinal))
        .Select(line => line["Set up the first founder: ".Length..])
        .SingleOrDefault();

    /// <summary>On a workspace of its own, which goes with it.</summary>
    /// <param name="clock">The system's unless given.</param>
    public static Task<ConsoleHost> StartAsync(TimeProvider? clock = null, params string[] args)
    {
        var folder = new TemporaryFolder();
        return StartAsync(folder.Path, folder, clock, args);
    }

    /// <summary>On a workspace that outlives it: for what a restart keeps and forgets.</summary>
    public static Task<ConsoleHost> StartInAsync(string workspace) => StartAsync(workspace, null, null, []);

    private static async Task<ConsoleHost> StartAsync(string workspace, TemporaryFolder? folder, TimeProvider? clock, string[] args)
    {
        var output = new StringWriter();
        var app = ConsoleApp.Build(["--urls", "http://127.0.0.1:0", "--data", workspace, "--applicationName", "Velocity.Console", .. args], builder =>
        {
            // As under dotnet run: a service that cannot be made stops the start, not the first page that needs it.
            builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
            builder.Services.Replace(ServiceDescriptor.Singleton(new Terminal(output)));
            if (clock is not null)
                builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        });
        await DataServices.MigrateAsync(app.Services);
        await app.StartAsync();
        return new ConsoleHost(app, output, folder);
    }

    /// <summary>With its first founder, made through the seeder: set-up itself has its own tests.</summary>
    public static async Task<ConsoleHost> StartWithFounderAsync(TimeProvider? clock = null, params string[] args)
    {
        var host = await StartAsync(clock, args);
        host.FounderId = await host.AddPersonAsync("Fay Founder", FounderEmail, Roles.Founder);
        return host;
    }

    /// <summary>Empty unless started with a founder.</summary>
    public Guid FounderId { get; private set; }

    public async Task<Guid> AddPersonAsync(string name, string email, string role, string password = Password)
    {
        var outcome = await Services.GetRequiredService<PeopleSeeder>().CreateAsync(name, email, role, password);
        return Assert.IsType<PeopleSeeder.Outcome.Created>(outcome).UserId;
    }

    /// <summary>An agent with all families, added by the founder.</summary>
    /// <param name="onBehalfOf">The founder when null.</param>
    /// <returns>Its key.</returns>
    public async Task<string> AddAgentAsync(string name = "oracle", Guid? onBehalfOf = null, params string[] families)
    {
        var outcome = await Services.GetRequiredService<AddAgent>().RunAsync(FounderId, name, onBehalfOf ?? FounderId, families.Length == 0 ? null : families);
        return Assert.IsType<AddAgent.Outcome.Added>(outcome).Key;
    }

    /// <summary>A browser that nobody has used.</summary>
    public BrowserSession OpenBrowser() => new(Address);

    public async Task<BrowserSession> SignInAsAsync(string email, string password = Password)
    {
        var browser = OpenBrowser();
        var answer = await browser.SubmitAsync("/sign-in", "sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal("/", answer.Location);
        return browser;
    }

    public async Task<T> QueryAsync<T>(Func<VelocityDbContext, Task<T>> query)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<VelocityDbContext>>().CreateDbContextAsync();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _output.DisposeAsync();
        _folder?.Dispose();
    }
}
