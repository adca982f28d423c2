using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A test with consoles and people of its own. When it fails, every page is kept under <c>artifacts/e2e/</c>: a picture and what the
/// console printed, and with <c>VELOCITY_TRACES=1</c> a trace, which costs as much as the test (open it at trace.playwright.dev).
/// </summary>
public abstract class JourneyTest(BrowserFixture browsers) : IAsyncLifetime
{
    private static readonly bool IsTraced = Environment.GetEnvironmentVariable("VELOCITY_TRACES") == "1";
    private readonly List<RunningConsole> _consoles = [];
    private readonly List<(IBrowserContext Context, string Name)> _contexts = [];

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected async Task<RunningConsole> StartEmptyAsync() => Kept(await HostedConsole.StartAsync());

    /// <summary>An empty workspace whose console can be killed and started again.</summary>
    protected async Task<ConsoleProcess> StartEmptyProcessAsync() => Kept(await ConsoleProcess.StartAsync());

    /// <summary>A workspace that has its four people and nothing else.</summary>
    protected async Task<RunningConsole> StartWithTeamAsync(params string[] arguments) => Kept(await HostedConsole.StartAsync(await browsers.Team.FolderAsync(), arguments));

    /// <summary>The same, with a console that can be killed and started again.</summary>
    protected async Task<ConsoleProcess> StartProcessWithTeamAsync(params string[] arguments) => Kept(await ConsoleProcess.StartAsync(await browsers.Team.FolderAsync(), arguments));

    private T Kept<T>(T console)
        where T : RunningConsole
    {
        _consoles.Add(console);
        return console;
    }

    /// <summary>A page in a browser profile of its own.</summary>
    /// <param name="person">Signed in already, if of the team; nobody when null.</param>
    protected async Task<IPage> OpenAsync(Person? person = null, Look? look = null)
    {
        var context = await browsers.NewContextAsync(look ?? Look.Desk, person is null ? null : browsers.Team.SessionOf(person));
        _contexts.Add((context, $"{_contexts.Count + 1}-{person?.Role ?? "visitor"}"));
        if (IsTraced) await context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        try
        {
            foreach (var (context, name) in _contexts)
            {
                if (failed)
                    await KeepAsync(context, name);
                await context.DisposeAsync();
            }
        }
        finally
        {
            if (failed)
                await KeepOutputAsync();
            foreach (var console in _consoles)
                await console.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    private static string EvidenceFolder()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "unknown";
        var name = string.Concat(test.Replace("Velocity.EndToEnd.Tests.", "", StringComparison.Ordinal).Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        return Directory.CreateDirectory(Path.Combine(Repository.Top, "artifacts", "e2e", name.Length > 120 ? name[..120] : name)).FullName;
    }

    private static async Task KeepAsync(IBrowserContext context, string name)
    {
        var folder = EvidenceFolder();
        foreach (var (page, number) in context.Pages.Select((page, index) => (page, index + 1)))
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{number}.png"), FullPage = true });
        if (IsTraced) await context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(folder, $"{name}.zip") });
    }

    private async Task KeepOutputAsync()
    {
        foreach (var (console, number) in _consoles.Select((console, index) => (console, index + 1)))
            await File.WriteAllTextAsync(Path.Combine(EvidenceFolder(), $"console-{number}.log"), console.Output, CancellationToken.None);
    }
}
