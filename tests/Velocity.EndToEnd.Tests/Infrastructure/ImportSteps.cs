using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>What a founder does on the pages of an import.</summary>
internal static class ImportSteps
{
    /// <summary>Opens the imports page and picks a file; the upload is under way when this returns.</summary>
    public static async Task PickAsync(IPage founder, RunningConsole console, string file)
    {
        await founder.GotoAsync(console.Url + "/imports");
        await founder.GetByLabel("Choose files").SetInputFilesAsync(file);
    }

    /// <summary>Lets a file fall on the imports page, as the browser tells a page about a drop.</summary>
    public static async Task DropAsync(IPage founder, RunningConsole console, string file)
    {
        await founder.GotoAsync(console.Url + "/imports");
        var target = founder.GetByLabel("Upload", new() { Exact = true });
        await Expect(target).ToHaveAttributeAsync("data-ready", "");
        await using var dropped = await founder.EvaluateHandleAsync(
            """
            ({ name, content }) => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type: "text/csv" }));
                return transfer;
            }
            """,
            new { name = Path.GetFileName(file), content = Convert.ToBase64String(await File.ReadAllBytesAsync(file)) });
        foreach (var step in new[] { "dragenter", "dragover", "drop" })
            await target.DispatchEventAsync(step, new { dataTransfer = dropped });
    }

    /// <summary>From the open batch page: opens the mapping, confirms it, unresolved columns and all, and waits until every row has its outcome.</summary>
    public static async Task MapAsync(IPage founder, Guid batch)
    {
        await OpenMappingAsync(founder);
        await ConfirmMappingAsync(founder);
        await ExpectInReviewAsync(founder, batch);
    }

    public static async Task OpenMappingAsync(IPage founder)
    {
        await founder.GetByRole(AriaRole.Link, new() { Name = "Map columns" }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "Mapping", Exact = true })).ToBeVisibleAsync();
        await Expect(founder.GetByRole(AriaRole.Button, new() { Name = "Confirm mapping" })).ToBeVisibleAsync();
    }

    public static async Task ConfirmMappingAsync(IPage founder)
    {
        var leave = founder.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Leave .* unresolved$") });
        if (await leave.CountAsync() > 0)
            await leave.CheckAsync();
        await founder.GetByRole(AriaRole.Button, new() { Name = "Confirm mapping" }).ClickAsync();
    }

    public static async Task ExpectInReviewAsync(IPage founder, Guid batch)
    {
        await Expect(founder).ToHaveURLAsync(new Regex($"/imports/{batch}$"));
        await Expect(founder.GetByRole(AriaRole.Link, new() { Name = "Review this batch" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>One of the numbers of a batch page.</summary>
    public static async Task<long> FigureAsync(IPage page, string figure)
    {
        var text = await page.Locator($"[data-figure='{figure}']").InnerTextAsync();
        return long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    /// <summary>The address of the page says which batch is open.</summary>
    public static async Task<Guid> OpenBatchAsync(IPage page)
    {
        await Expect(page).ToHaveURLAsync(new Regex("/imports/[0-9a-f-]{36}$"));
        return Guid.Parse(page.Url[^36..]);
    }

    /// <summary>The only batch of the workspace, as soon as its upload begins.</summary>
    public static async Task<Guid> OnlyBatchAsync(RunningConsole console)
    {
        var database = new Database(console);
        await Watch.UntilAsync("an upload begins", () => database.Number("SELECT COUNT(*) FROM raw_upload") > 0);
        return Guid.Parse(database.Text("SELECT BatchId FROM raw_upload"));
    }

    public static bool Has(RunningConsole console, Guid batch, string happened) =>
        new Database(console).Number("SELECT COUNT(*) FROM raw_batch_event WHERE BatchId = $batch AND Kind = $kind", ("$batch", batch), ("$kind", happened)) > 0;
}
