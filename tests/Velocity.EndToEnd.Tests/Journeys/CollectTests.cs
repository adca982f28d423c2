using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>What people said to each other comes in by the door that leads come in by.</summary>
public sealed class CollectTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task WhatsAppExport_Dropped_TellsHowManyThreadsItHoldsAndWhatWasAssumed()
    {
        var file = Repository.Sample("WhatsApp Chat with Nora Vale.txt");
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.DropAsync(founder, console, file);

        var batch = await ImportSteps.OpenBatchAsync(founder);
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "WhatsApp chat", Exact = true })).ToBeVisibleAsync();
        Assert.Equal(1, await ImportSteps.FigureAsync(founder, "threads"));
        Assert.Equal(9, await ImportSteps.FigureAsync(founder, "events"));
        Assert.Equal(9, await ImportSteps.FigureAsync(founder, "collected"));
        Assert.Equal(1, await ImportSteps.FigureAsync(founder, "ignored"));
        await Expect(founder.GetByRole(AriaRole.Link, new() { Name = "1 unresolved" })).ToBeVisibleAsync();
        await Expect(founder.GetByRole(AriaRole.Link, new() { Name = "Map columns" })).ToHaveCountAsync(0);
        // Nobody said where the telephone was.
        await Expect(founder.GetByText("UTC").First).ToBeVisibleAsync();
        Books.AssertBytes(console, batch, file);
        Books.AssertRows(console, batch, 10);
        Assert.Equal(1, new Database(console).Number("SELECT COUNT(*) FROM intel_interaction"));
        Assert.DoesNotContain("Exception", console.Output, StringComparison.Ordinal);
    }
}
