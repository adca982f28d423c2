using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>What an approver does in the queue and on a proposal page.</summary>
internal static class ReviewSteps
{
    /// <summary>The review unit that a row became.</summary>
    public static Guid UnitOf(RunningConsole console, Guid batch, long row) => Guid.Parse(new Database(console).Text(
        "SELECT ProposalId FROM gov_proposal WHERE BatchId = $batch AND RowNumber = $row AND ProposalId = UnitId", ("$batch", batch), ("$row", row)));

    /// <summary>Finds a unit in the queue as people do, by typing, and opens it.</summary>
    public static async Task OpenFromQueueAsync(IPage page, RunningConsole console, Guid batch, string search, Guid unit)
    {
        await page.GotoAsync($"{console.Url}/review?batch={batch}");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Search the queue" }).FillAsync(search);
        // What is searched for is in the address once the list shows it.
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("&q=" + Uri.EscapeDataString(search)) + "$"));
        await page.GetByRole(AriaRole.Table, new() { Name = "Review queue" }).Locator($"a[href*='{unit}']").ClickAsync();
        await ExpectOpenAsync(page);
    }

    public static async Task OpenAsync(IPage page, RunningConsole console, Guid unit)
    {
        await page.GotoAsync($"{console.Url}/review/{unit}");
        await ExpectOpenAsync(page);
    }

    public static ILocator Approve(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true });

    public static ILocator ApproveWithEdits(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Approve with edits", Exact = true });

    public static ILocator Reject(IPage page) => page.GetByLabel("Decision", new() { Exact = true }).GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true });

    /// <summary>Replaces a value of the client and leaves the editor.</summary>
    public static async Task EditAsync(IPage page, string field, string text)
    {
        var client = page.GetByRole(AriaRole.Region, new() { Name = "Client", Exact = true });
        await client.GetByRole(AriaRole.Button, new() { Name = $"Edit {field}", Exact = true }).First.ClickAsync();
        await client.GetByRole(AriaRole.Textbox, new() { Name = field, Exact = true }).FillAsync(text);
        await client.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
    }

    /// <summary>The page says so in a message that comes by itself.</summary>
    public static Task ExpectSaidAsync(IPage page, string sentence) => Expect(page.Locator(".rv-toast").GetByText(sentence)).ToBeVisibleAsync();

    private static Task ExpectOpenAsync(IPage page) => Expect(page.GetByLabel("Decision", new() { Exact = true })).ToBeVisibleAsync();
}
