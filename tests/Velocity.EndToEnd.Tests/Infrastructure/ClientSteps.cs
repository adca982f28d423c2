using Microsoft.Playwright;
using Velocity.Domain.Primitives;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>How a workspace comes by a client that others can be tried on.</summary>
internal static class ClientSteps
{
    /// <summary>A founder imports one person, a builder, and approves them.</summary>
    /// <returns>The client, its version, and the cell that says what they do.</returns>
    public static async Task<(Ref Client, long Version, Ref Cell)> CommitAsync(IPage founder, RunningConsole console, string name = "Juniper Applecross")
    {
        using var file = LeadFile.Of("leads.csv", $"Full name,E-mail,Job title\r\n{name},juniper@applecross.example,Builder\r\n");
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        await ReviewSteps.OpenAsync(founder, console, ReviewSteps.UnitOf(console, batch, 2));
        await ReviewSteps.Approve(founder).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(founder, "Approved: ");
        var database = new Database(console);
        return (Ref.Parse(database.Text("SELECT ClientRef FROM read_client")), database.Number("SELECT AsOf FROM read_client"), Ref.Cell(new BatchId(batch), 2, 3));
    }

    /// <summary>What Client 360 says of a field.</summary>
    public static ILocator Value(IPage page, string text) => page.GetByRole(AriaRole.Region, new() { Name = "Identity" }).GetByRole(AriaRole.Button, new() { Name = text, Exact = true });
}
