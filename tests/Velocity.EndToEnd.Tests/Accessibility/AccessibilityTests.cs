using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Accessibility;

/// <summary>Every main page, by day, by night and on a narrow screen.</summary>
public sealed class AccessibilityTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    /// <summary>Far enough into every page to come past its navigation, its tools and the first of its rows.</summary>
    private const int TabStops = 24;

    private static readonly string[] Blocking = ["serious", "critical"];

    /// <summary>
    /// Opened once each, and then looked at by day and by night, walked through by keyboard, and narrowed: to open a page costs more
    /// than to look at it.
    /// </summary>
    [Fact]
    public async Task MainPages_ByDayByNightByKeyboardAndNarrow_AreFitForEverybody()
    {
        var (console, pages) = await FilledAsync();
        var founder = await OpenAsync(Person.Founder);
        var faults = new List<string>();
        foreach (var (path, landmark) in pages)
        {
            await founder.SetViewportSizeAsync(Look.Desk.Width, Look.Desk.Height);
            await founder.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await OpenPathAsync(founder, console, path, landmark);
            faults.AddRange((await ViolationsAsync(founder)).Select(fault => $"{path} by day: {fault}"));
            faults.AddRange((await UnseenStopsAsync(founder)).Select(element => $"{path}: nobody sees that the keyboard is at {element}"));
            await founder.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await Expect(founder.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            faults.AddRange((await ViolationsAsync(founder)).Select(fault => $"{path} by night: {fault}"));
            await founder.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
            var over = await founder.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
            if (over > 0) faults.Add($"{path} is {over} px wider than a narrow screen.");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PagesOutsideTheShell_InBothThemes_HaveNoSeriousViolation(bool dark)
    {
        var console = await StartEmptyAsync();
        var visitor = await OpenAsync(look: dark ? Look.Night : Look.Desk);
        await visitor.GotoAsync(await console.SetUpLinkAsync());
        await AssertAccessibleAsync(visitor);
        await Team.SetUpAsync(visitor, await console.SetUpLinkAsync(), Person.Founder);
        await Team.SignOutAsync(visitor, Person.Founder);
        await AssertAccessibleAsync(visitor);
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(page));
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) =>
        from violation in (await page.RunAxe()).Violations
        where Blocking.Contains(violation.Impact, StringComparer.Ordinal)
        select $"{violation.Id}: {violation.Help}: {violation.Nodes.Length} times, as in {violation.Nodes[0].Html}";

    /// <summary>Elements that have the keyboard's focus and do not show it.</summary>
    private static async Task<List<string>> UnseenStopsAsync(IPage page)
    {
        var unseen = new List<string>();
        for (var stop = 0; stop < TabStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            // A file input is hidden under its button, which shows it instead.
            var element = await page.EvaluateAsync<string?>(
                """
                () => {
                    const at = document.activeElement;
                    const shows = element => getComputedStyle(element).outlineStyle !== "none";
                    return at === document.body || shows(at) || shows(at.parentElement) ? null : at.outerHTML.slice(0, 160);
                }
                """);
            if (element is not null) unseen.Add(element);
        }

        return unseen;
    }

    /// <summary>A workspace in which every page has something to show.</summary>
    /// <returns>Addresses, and the heading that says that a page is there.</returns>
    private async Task<(RunningConsole Console, (string Path, string Heading)[] Pages)> FilledAsync()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, Repository.Sample("leads.csv"));
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        await ReviewSteps.OpenAsync(founder, console, ReviewSteps.UnitOf(console, batch, 5));
        await ReviewSteps.Approve(founder).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(founder, "Approved: ");
        var client = new Database(console).Text("SELECT ClientRef FROM read_client").Split(':')[1];
        var next = ReviewSteps.UnitOf(console, batch, 63);
        // Two rows of the file are one person.
        var twins = new Database(console).Text("SELECT A || ' ' || B FROM match_pair WHERE A LIKE 'proposal:%' AND B LIKE 'proposal:%' ORDER BY Bits DESC, A, B LIMIT 1").Split(' ');
        var collector = await Collector.AddAsync(founder, console, Person.Approver, "oracle");
        var call = await collector.CallAsync("About the garden", "Juniper", "+442079460777", new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));
        var transcript = await collector.TranscriptAsync(
            call, null, ("Agent", 0, 4000, "Good morning, you asked about the garden?", null), ("Caller", 3500, 9000, "I did. Does it face south?", "overlap"), ("Agent", 9000, 230_000, "It does.", null));
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Approver, "nemo");
        var (version, cell) = (new Database(console).Number("SELECT AsOf FROM read_client"), Ref.Cell(new BatchId(batch), 5, 4));
        var suggestion = desk.Suggestion(
            Ref.Parse($"client:{client}"), version, "The file says so.", [cell], new ProposedChange.SetField("job_title", FieldValue.Text("Surveyor")), new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden.")));
        await desk.TakenAsync(suggestion, desk.Suggestion(Ref.Parse($"client:{client}"), version, "Or so.", [cell], new ProposedChange.SetField("job_title", FieldValue.Text("Builder"))));
        return (console,
        [
            ("/", "Recent decisions"),
            ("/imports", "Imports"),
            ($"/imports/{batch}", "leads.csv"),
            ($"/imports/{batch}/mapping", "Mapping"),
            ($"/imports/{batch}/source?row=5&col=4", "Phone"),
            ("/review", "Review"),
            ($"/review/{next}", "Juniper"),
            ("/matches", "Duplicates"),
            ($"/matches/compare?a={twins[0]}&b={twins[1]}", "Side by side"),
            ($"/writebacks?client={client}", "Writebacks"),
            ($"/writebacks/{suggestion.ProposalId}", "Juniper"),
            ("/interactions", "Interactions"),
            ("/interactions?state=unresolved", "Interactions"),
            ($"/interactions/{call}#event=1", "About the garden"),
            ($"/transcripts/{transcript}?q=garden#t=3.60,4.20", "Transcript"),
            ("/clients", "Clients"),
            ($"/clients/{client}", "Juniper"),
            ("/contracts", "Contracts"),
            ("/contracts/ImportMappingManifest", "ImportMappingManifest"),
            ("/audit", "Audit"),
            ("/people", "People"),
            ("/rules/new", "New rule"),
            ("/agents", "Agents"),
            ("/account", "Your account"),
            ("/account/passkeys", "Passkeys"),
            ("/account/second-factor", "Second factor"),
        ]);
    }

    private static async Task OpenPathAsync(IPage page, RunningConsole console, string path, string heading)
    {
        await page.GotoAsync(console.Url + path);
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Name = heading }).First).ToBeVisibleAsync();
        await Expect(page.Locator(".v-shell-still")).ToBeHiddenAsync();
    }
}
