using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>Single-key shortcuts, pressed once the page listens: a test is quicker than a hand.</summary>
internal static class Keys
{
    public static async Task PressAsync(IPage page, string key)
    {
        await page.WaitForFunctionAsync("key => (document.documentElement.dataset.keys ?? '').split(' ').includes(key)", key);
        await page.Keyboard.PressAsync(key);
    }
}
