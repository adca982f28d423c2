using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>An empty workspace: only whoever sees the terminal gets in, once.</summary>
public sealed class FirstRunTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task SetUp_OpenedWithoutTheLink_SaysWhereTheLinkIs()
    {
        var console = await StartEmptyAsync();
        var page = await OpenAsync();

        await page.GotoAsync(console.Url);
        await Expect(page).ToHaveURLAsync(console.Url + "/setup");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Use the link in the terminal" })).ToBeVisibleAsync();

        await page.GotoAsync(console.Url + "/setup?token=guessed");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Use the link in the terminal" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create the founder" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SetUp_LinkFromTheTerminal_CreatesTheFounderOnce()
    {
        var console = await StartEmptyAsync();
        var link = await console.SetUpLinkAsync();
        var page = await OpenAsync();

        await Team.SetUpAsync(page, link, Person.Founder);
        await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(console.Url) + "/?$"));

        var late = await OpenAsync();
        await late.GotoAsync(link);
        await Expect(late.GetByRole(AriaRole.Heading, new() { Name = "Set-up is done" })).ToBeVisibleAsync();
        await Expect(late.GetByRole(AriaRole.Button, new() { Name = "Create the founder" })).ToHaveCountAsync(0);
        Assert.Equal(1, new Database(console).Number("SELECT COUNT(*) FROM AspNetUsers"));
    }

    [Fact]
    public async Task SetUp_LinkOfAnEarlierStart_IsDead()
    {
        var console = await StartEmptyProcessAsync();
        var old = await console.SetUpLinkAsync();
        await console.RestartAsync();
        var page = await OpenAsync();

        await page.GotoAsync(old);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Use the link in the terminal" })).ToBeVisibleAsync();
        await Team.SetUpAsync(page, await console.SetUpLinkAsync(), Person.Founder);
    }
}
