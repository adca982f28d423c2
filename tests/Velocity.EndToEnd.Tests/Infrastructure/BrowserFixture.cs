using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>One browser for the whole run. Every person in every test has a context, that is a profile, of their own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Milliseconds a page may take to show what a test waits for; generous, because a busy machine is not a defect.</summary>
    public const int Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public BrowserFixture() => Team = new TeamTemplate(this);

    public TeamTemplate Team { get; }

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var executable = await Browser.FindAsync(TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(Browser.LaunchOptions(executable));
    }

    public async Task<IBrowserContext> NewContextAsync(Look look, string? storageState)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            StorageState = storageState,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        Team.Dispose();
    }
}

/// <summary>How a person's screen is set.</summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
public sealed record Look(int Width = 1440, int Height = 900, bool Dark = false)
{
    public static Look Desk { get; } = new();

    public static Look Night { get; } = new(Dark: true);

    public static Look Phone { get; } = new(390, 844);
}
