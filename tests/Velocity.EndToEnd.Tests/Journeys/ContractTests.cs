using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Somebody who writes a producer learns from the console what a family holds, and whether a document keeps to it.</summary>
public sealed partial class ContractTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task Family_ReadByAnAnalyst_ShowsItsFieldsTypesVersionsAndChanges()
    {
        var console = await StartWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url);
        await analyst.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Contracts" }).ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Row).Filter(new() { HasText = "TranscriptBundle" })).ToContainTextAsync("intel_transcript");

        await analyst.GetByRole(AriaRole.Link, new() { Name = "QdSignalBundle" }).ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Heading, new() { Name = "QdSignalBundle", Level = 1 })).ToBeVisibleAsync();
        var changes = analyst.GetByRole(AriaRole.Region, new() { Name = "What changed" });
        await Expect(changes).ToContainTextAsync("/contributions is new.");
        await Expect(changes).ToContainTextAsync("compatible");
        await Expect(Field(analyst, "contributions")).ToContainTextAsync("list of Contribution");

        await Field(analyst, "contributions").GetByRole(AriaRole.Link, new() { Name = "Contribution" }).ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Region, new() { Name = "Contribution", Exact = true })).ToBeInViewportAsync();
        await Expect(analyst).ToHaveURLAsync(console.Url + "/contracts/QdSignalBundle#shape-Contribution");

        await analyst.GetByRole(AriaRole.Navigation, new() { Name = "Versions" }).GetByRole(AriaRole.Link, new() { Name = "1.0.0" }).ClickAsync();
        await Expect(analyst).ToHaveURLAsync(console.Url + "/contracts/QdSignalBundle?version=1.0.0");
        await Expect(analyst.GetByText("This is an earlier version.")).ToBeVisibleAsync();
        await Expect(Field(analyst, "contributions")).ToHaveCountAsync(0);
        await analyst.ReloadAsync();
        await Expect(analyst.GetByText("This is an earlier version.")).ToBeVisibleAsync();

        var download = await analyst.RunAndWaitForDownloadAsync(() => analyst.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("QdSignalBundle-1.0.0.sample.json", download.SuggestedFilename);
    }

    [Fact]
    public async Task AddressOfAShape_OpenedByItself_ShowsTheShape()
    {
        var console = await StartWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url + "/contracts/Client360Snapshot#shape-ProvenanceStep");
        await Expect(analyst.GetByRole(AriaRole.Region, new() { Name = "ProvenanceStep", Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Document_PastedByAnAnalyst_IsToldItsFaultsInTheirPlacesAndThenThatItIsSound()
    {
        var console = await StartWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url + "/contracts/QdSignalBundle");
        var panel = analyst.GetByRole(AriaRole.Region, new() { Name = "Check a document" });
        var text = panel.GetByRole(AriaRole.Textbox);
        var check = panel.GetByRole(AriaRole.Button, new() { Name = "Check" });

        await panel.GetByRole(AriaRole.Button, new() { Name = "Put the sample here" }).ClickAsync();
        await Expect(text).ToHaveValueAsync(Signal());
        var sound = await text.InputValueAsync();
        await text.FillAsync(sound.Replace("\"value\": 0.62", "\"value\": \"high\"", StringComparison.Ordinal).Replace("\"signal_id\"", "\"signal\"", StringComparison.Ordinal));
        await check.ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("2 faults");
        await Expect(Fault(panel, "/signal_id")).ToContainTextAsync("missing");
        await Expect(Fault(panel, "/value")).ToContainTextAsync("should be a number");
        await panel.GetByRole(AriaRole.Button, new() { Name = "/value" }).ClickAsync();
        Assert.Equal("\"high\"", await text.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"));

        await panel.GetByRole(AriaRole.Button, new() { Name = "Put the sample here" }).ClickAsync();
        await check.ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("This is a sound QdSignalBundle 1.1.0.");
    }

    [Fact]
    public async Task Document_OfSeveralMegabytes_IsCheckedOnALivingPage()
    {
        var console = await StartWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url + "/contracts");
        var panel = analyst.GetByRole(AriaRole.Region, new() { Name = "Check a document" });
        await panel.GetByRole(AriaRole.Textbox).EvaluateAsync("area => area.value = JSON.stringify({ artifact_type: 'Planet', notes: Array(6).fill('x'.repeat(900000)) })");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(Fault(panel, "/artifact_type")).ToContainTextAsync("names no family");
        await analyst.GetByRole(AriaRole.Link, new() { Name = "RawImportBatch" }).ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Heading, new() { Name = "RawImportBatch", Level = 1 })).ToBeVisibleAsync();
    }

    private static ILocator Field(IPage page, string name) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    private static ILocator Fault(ILocator panel, string pointer) => panel.GetByRole(AriaRole.Listitem).Filter(new() { HasText = pointer });

    [GeneratedRegex("\"artifact_type\": \"QdSignalBundle\"", RegexOptions.None, 1000)]
    private static partial Regex Signal();
}
