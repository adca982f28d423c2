using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Calls that came in without anybody knowing whose they are, and people who say so.</summary>
public sealed class InboxTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    private const string Leads =
        """
        First Name,Last Name,Email,Phone
        Ann,Example,ann@leads.example,+44 20 7946 0001
        Ben,Sample,ben@leads.example,+44 20 7946 0002
        """;

    [Fact]
    public async Task Inbox_ClearedByAnApprover_WhoHearsThatAFounderWasFirst()
    {
        var (console, _, second) = await UnresolvedAsync();
        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync(console.Url + "/interactions");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Unresolved 2" }).ClickAsync();
        await Expect(approver).ToHaveURLAsync(new Regex(@"/interactions\?state=unresolved$"));
        await Expect(Rows(approver)).ToHaveCountAsync(2);
        await Expect(Rows(approver).First).ToContainTextAsync("+44 20 7946 0777");
        await Expect(Rows(approver).First).ToHaveAttributeAsync("aria-current", "true");

        // The newer first, from the keyboard, which a clicked button would keep to itself; the caller has a client's name.
        await approver.EvaluateAsync("document.activeElement.blur()");
        await Keys.PressAsync(approver, "Enter");
        await Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "About the garden" })).ToBeVisibleAsync();
        await Expect(Panel(approver).GetByText("has the same name")).ToBeVisibleAsync();
        await Keys.PressAsync(approver, "1");
        await Expect(Panel(approver).GetByRole(AriaRole.Radio, new() { Name = "Ann Example" })).ToBeCheckedAsync();
        await Panel(approver).GetByRole(AriaRole.Textbox, new() { Name = "Why" }).FillAsync("Her voice.");
        await Panel(approver).GetByRole(AriaRole.Button, new() { Name = "Assign to Ann Example" }).ClickAsync();

        await ReviewSteps.ExpectSaidAsync(approver, "Assigned to Ann Example.");
        await Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "Silence on the line" })).ToBeVisibleAsync();
        await Expect(Panel(approver).GetByText("No client has the name, address or number of those who took part.")).ToBeVisibleAsync();

        // A founder knows the number, and says so while the approver reads.
        var founder = await OpenAsync(Person.Founder);
        await founder.GotoAsync($"{console.Url}/interactions/{second}");
        await Panel(founder).GetByRole(AriaRole.Textbox, new() { Name = "Search clients" }).FillAsync("ben");
        await Panel(founder).GetByRole(AriaRole.Radio, new() { Name = "Ben Sample" }).CheckAsync();
        await Panel(founder).GetByRole(AriaRole.Button, new() { Name = "Assign to Ben Sample" }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(founder, "Assigned to Ben Sample.");

        var meanwhile = approver.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert).Filter(new() { HasText = $"Assigned to Ben Sample by {Person.Founder.Name}" });
        await Expect(meanwhile).ToBeVisibleAsync();
        await Expect(Panel(approver).GetByRole(AriaRole.Button, new() { NameRegex = new("^Assign") })).ToBeDisabledAsync();
        await meanwhile.GetByRole(AriaRole.Button, new() { Name = "Re-read" }).ClickAsync();
        await Expect(approver.GetByText($"assigned by {Person.Founder.Name}")).ToBeVisibleAsync();

        await approver.GotoAsync(console.Url + "/interactions?state=unresolved");
        await Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "Nothing is unresolved" })).ToBeVisibleAsync();
        Assert.Equal(
            [("Her voice.", Person.Approver.Email), ("", Person.Founder.Email)],
            new Database(console).Rows("SELECT a.Basis, u.Email FROM intel_assignment a JOIN AspNetUsers u ON a.By = 'user:' || lower(u.Id) ORDER BY a.At").Select(row => ((string)row[0]!, (string)row[1]!)));
    }

    [Fact]
    public async Task Analyst_OpensAnUnresolvedCall_ReadsAndIsToldWhyNoMore()
    {
        var (console, first, _) = await UnresolvedAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync($"{console.Url}/interactions/{first}#event=1");
        await Expect(analyst.GetByText("You read this page. To say whose an interaction is, is for approvers and founders.")).ToBeVisibleAsync();
        await Expect(Panel(analyst)).ToHaveCountAsync(0);
        await Expect(analyst.Locator(".in-event[data-cited]")).ToContainTextAsync($"call-{first:N}");
        await Expect(analyst.Locator(".in-event[data-cited]")).ToContainTextAsync("lasted 2 min");
    }

    private static ILocator Panel(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Whose is it?" });

    private static ILocator Rows(IPage page) => page.GetByRole(AriaRole.Table, new() { Name = "Interactions" }).Locator("tbody tr");

    /// <summary>Two clients, and two calls that are neither's by number.</summary>
    private async Task<(RunningConsole Console, Guid First, Guid Second)> UnresolvedAsync()
    {
        using var file = LeadFile.Of("people.csv", Leads);
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        foreach (var row in new[] { 2, 3 })
        {
            await ReviewSteps.OpenAsync(founder, console, ReviewSteps.UnitOf(console, batch, row));
            await ReviewSteps.Approve(founder).ClickAsync();
            await ReviewSteps.ExpectSaidAsync(founder, row == 2 ? "Approved: Ann Example" : "Approved: Ben Sample");
        }

        var collector = await Collector.AddAsync(founder, console, Person.Approver);
        var first = await collector.CallAsync("About the garden", "Ann Example", "+442079460777", At);
        var second = await collector.CallAsync("Silence on the line", null, "+442079460888", At.AddDays(-1));
        return (console, first, second);
    }
}
