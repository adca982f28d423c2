using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Searching by typing. The browser's clock stands still, so that what happens within a pause in typing is no matter of luck.</summary>
public sealed class SearchTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const int LongerThanAnyPause = 5_000;

    private const string Leads =
        """
        First Name,Last Name,Email,Phone
        Ann,Example,ann@leads.example,+44 20 7946 0001
        Ben,Sample,ben@leads.example,+44 20 7946 0002
        """;

    [Fact]
    public async Task Queue_ResultClickedWhileTyping_OpensItAndStaysThere()
    {
        var (console, batch) = await ReviewableAsync();
        var unit = ReviewSteps.UnitOf(console, batch, 2);
        var page = await OpenQueueAsync(console);

        await Search(page).FillAsync("ann");
        await Rows(page).Locator($"a[href*='{unit}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/review/{unit}$"));
        // The pause ends now, wherever the new page is by then.
        await page.Clock.RunForAsync(LongerThanAnyPause);
        await Expect(ReviewSteps.Approve(page)).ToBeVisibleAsync();
        Assert.EndsWith($"/review/{unit}", page.Url, StringComparison.Ordinal);

        // Back leads to the list as it was when it was left.
        await page.GoBackAsync();
        await Expect(Search(page)).ToHaveValueAsync("");
        Assert.EndsWith("/review", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_TypingPauses_ListAndAddressFollowAndTheTextStays()
    {
        var (console, _) = await ReviewableAsync();
        var page = await OpenQueueAsync(console);
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await Search(page).PressSequentiallyAsync("ben ");
        await page.Clock.RunForAsync(LongerThanAnyPause);
        await Expect(page).ToHaveURLAsync(new Regex(@"/review\?q=ben$"));
        await Expect(Rows(page)).ToHaveCountAsync(1);
        // The space that is still to be followed by something is the person's.
        await Expect(Search(page)).ToHaveValueAsync("ben ");

        // What is typed after the pause is not overtaken by the list that comes of what was typed before.
        await Search(page).PressSequentiallyAsync("sam");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decided 0" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"state=decided&q=ben$"));
        await Expect(Search(page)).ToHaveValueAsync("ben sam");
        await page.Clock.RunForAsync(LongerThanAnyPause);
        await Expect(page).ToHaveURLAsync(new Regex(@"state=decided&q=ben%20sam$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the search" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/review\?state=decided$"));
        await Expect(Search(page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Queue_FilterCleared_EmptiesTheField()
    {
        var (console, _) = await ReviewableAsync();
        var page = await OpenAsync(Person.Approver);
        await page.GotoAsync(console.Url + "/review?q=nobody");
        await Expect(Search(page)).ToHaveValueAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/review$"));
        await Expect(Search(page)).ToHaveValueAsync("");
    }

    private static ILocator Search(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Search the queue" });

    private static ILocator Rows(IPage page) => page.GetByRole(AriaRole.Table, new() { Name = "Review queue" }).Locator("tbody tr");

    /// <summary>The queue, once it listens to its search field; from then on its timers wait to be told.</summary>
    private async Task<IPage> OpenQueueAsync(RunningConsole console)
    {
        var page = await OpenAsync(Person.Approver);
        await page.Clock.InstallAsync();
        await page.GotoAsync(console.Url + "/review");
        await Expect(Search(page)).ToHaveAttributeAsync("data-ready", "");
        var now = DateTimeOffset.FromUnixTimeMilliseconds(await page.EvaluateAsync<long>("Date.now()"));
        await page.Clock.PauseAtAsync(now.AddSeconds(10).UtcDateTime);
        return page;
    }

    private async Task<(RunningConsole Console, Guid Batch)> ReviewableAsync()
    {
        var console = await StartWithTeamAsync();
        using var leads = LeadFile.Of("people.csv", Leads);
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, leads.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        return (console, batch);
    }
}
