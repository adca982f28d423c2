using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The README's pictures, taken where the journey over our own sample passes by. Only when <see cref="Switch"/> is <c>1</c>: an ordinary run
/// leaves the tree as it is.
/// </summary>
internal static class Screens
{
    public const string Switch = "VELOCITY_SCREENSHOTS";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal);

    /// <param name="name">Of the file in <c>docs/screens</c>; the first picture of a name in a run is kept.</param>
    public static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(Switch) != "1" || !Taken.Add(name))
            return;
        await page.EvaluateAsync("document.fonts.ready.then(() => scrollTo(0, 0))");
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Top, "docs", "screens", name + ".png"),
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
            // What said something and is about to go would stand in the way.
            Style = "#mud-snackbar-container, .mud-snackbar-provider { visibility: hidden }",
        });
    }
}
