using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>What a founder does on the pages of an import.</summary>
internal static class ImportSteps
{
    /// <summary>Opens the imports page and picks a file; the upload is under way when this returns.</summary>
    public static async Task PickAsync(IPage founder, ConsoleProcess console, string file)
    {
        await founder.GotoAsync(console.Url + "/imports");
        await founder.GetByLabel("Choose files").SetInputFilesAsync(file);
    }

    /// <summary>Lets a file fall on the imports page, as the browser tells a page about a drop.</summary>
    public static async Task DropAsync(IPage founder, ConsoleProcess console, string file)
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

    /// <summary>The address of the page says which batch is open.</summary>
    public static async Task<Guid> OpenBatchAsync(IPage page)
    {
        await Expect(page).ToHaveURLAsync(new Regex("/imports/[0-9a-f-]{36}$"));
        return Guid.Parse(page.Url[^36..]);
    }

    /// <summary>The only batch of the workspace, as soon as its upload begins.</summary>
    public static async Task<Guid> OnlyBatchAsync(ConsoleProcess console)
    {
        var database = new Database(console);
        await Watch.UntilAsync("an upload begins", () => database.Number("SELECT COUNT(*) FROM raw_upload") > 0);
        return Guid.Parse(database.Text("SELECT BatchId FROM raw_upload"));
    }

    public static bool Has(ConsoleProcess console, Guid batch, string happened) =>
        new Database(console).Number("SELECT COUNT(*) FROM raw_batch_event WHERE BatchId = $batch AND Kind = $kind", ("$batch", batch), ("$kind", happened)) > 0;
}
