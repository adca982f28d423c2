using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Who may decide, who was first, and what moved meanwhile.</summary>
public sealed class DecisionTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const string Leads =
        """
        First Name,Last Name,Email,Phone
        Ann,Example,ann@leads.example,+44 20 7946 0001
        Annie,Example,ann@leads.example,+44 20 7946 0002
        Anne,Example,ann@leads.example,+44 20 7946 0003
        """;

    [Fact]
    public async Task Analyst_OpensAProposal_CannotDecideByAnyDoor()
    {
        var (console, batch) = await ReviewableAsync();
        var unit = ReviewSteps.UnitOf(console, batch, 2);
        var analyst = await OpenAsync(Person.Analyst);
        await ReviewSteps.OpenAsync(analyst, console, unit);

        await Expect(analyst.GetByText("You read this page. Deciding is for approvers and founders.")).ToBeVisibleAsync();
        await Expect(ReviewSteps.Approve(analyst)).ToHaveCountAsync(0);
        await Expect(ReviewSteps.Reject(analyst)).ToHaveCountAsync(0);
        await Expect(analyst.GetByRole(AriaRole.Button, new() { NameRegex = new("^Edit ") })).ToHaveCountAsync(0);
        // The keyboard is no way round either. The help comes after the keys: by then they were heard.
        await Keys.PressAsync(analyst, "a");
        await Keys.PressAsync(analyst, "r");
        await Keys.PressAsync(analyst, "?");
        await Expect(analyst.GetByRole(AriaRole.Heading, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();

        foreach (var door in new[] { "/api/v1/artifacts", "/review", $"/review/{unit}" })
        {
            var answer = await analyst.Context.APIRequest.PostAsync(console.Url + door, new()
            {
                DataObject = new { artifact_type = "ApprovalDecision", proposal_ref = $"proposal:{unit}", decision = "approved" },
                MaxRedirects = 0,
            });
            Assert.InRange(answer.Status, 400, 499);
        }
        AssertUndecided(console);
    }

    [Fact]
    public async Task Approver_MadeAnalystWhileThePageIsOpen_IsRefused()
    {
        var (console, batch) = await ReviewableAsync();
        var approver = await OpenAsync(Person.Approver);
        await ReviewSteps.OpenAsync(approver, console, ReviewSteps.UnitOf(console, batch, 2));
        await Expect(ReviewSteps.Approve(approver)).ToBeEnabledAsync();

        var founder = await OpenAsync(Person.Founder);
        await founder.GotoAsync(console.Url + "/people");
        await founder.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Person.Approver.Name}" }).ClickAsync();
        await founder.GetByRole(AriaRole.Menuitem, new() { Name = "Make analyst" }).ClickAsync();
        await Expect(founder.GetByText($"{Person.Approver.Name} is now analyst, and signs in again.")).ToBeVisibleAsync();

        // Whichever comes first, the click or the end of the session: nothing is decided.
        var isOut = approver.GetByRole(AriaRole.Heading, new() { Name = "Sign in" });
        var button = ReviewSteps.Approve(approver);
        await Expect(button.Or(isOut).First).ToBeVisibleAsync();
        if (await button.IsVisibleAsync())
            await button.ClickAsync();
        await Expect(isOut.Or(approver.GetByLabel("Decision", new() { Exact = true }).GetByRole(AriaRole.Alert)).First).ToBeVisibleAsync();
        AssertUndecided(console);
    }

    [Fact]
    public async Task TwoApprovers_DecideTheSameAtTheSameMoment_OneDecisionOneClearMessage()
    {
        var (console, batch) = await ReviewableAsync();
        var unit = ReviewSteps.UnitOf(console, batch, 2);
        var one = await OpenAsync(Person.Approver);
        var two = await OpenAsync(Person.OtherApprover);
        await ReviewSteps.OpenAsync(one, console, unit);
        await ReviewSteps.OpenAsync(two, console, unit);
        await Expect(ReviewSteps.Approve(one)).ToBeEnabledAsync();
        await Expect(ReviewSteps.Approve(two)).ToBeEnabledAsync();

        await Task.WhenAll(DispatchClickAsync(one), DispatchClickAsync(two));

        foreach (var page in new[] { one, two })
            await Expect(page.Locator(".rv-toast").GetByText("Approved: Ann Example").Or(page.GetByText("Already decided by")).First).ToBeVisibleAsync();
        var reviewer = new Database(console).Text(
            "SELECT Email FROM AspNetUsers WHERE 'user:' || lower(Id) = (SELECT ReviewerRef FROM gov_decision WHERE ProposalId = $unit)", ("$unit", unit));
        var (winner, loser) = reviewer == Person.Approver.Email ? (Person.Approver, two) : (Person.OtherApprover, one);
        await Expect(loser.GetByText($"Already decided by {winner.Name}").First).ToBeVisibleAsync();
        Assert.Equal(1, new Database(console).Number("SELECT COUNT(*) FROM gov_decision WHERE ProposalId = $unit", ("$unit", unit)));
        Assert.Equal(1, new Database(console).Number("SELECT COUNT(*) FROM graph_delta"));
        Books.AssertDecisions(console);
    }

    [Fact]
    public async Task Target_MovedUnderAnOpenPage_AsksToReadAgain()
    {
        var (console, batch) = await ReviewableAsync();
        var approver = await OpenAsync(Person.Approver);
        await ReviewSteps.OpenAsync(approver, console, ReviewSteps.UnitOf(console, batch, 2));
        await ReviewSteps.Approve(approver).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved: Ann Example");

        var same = new Func<IPage, ILocator>(page => page.GetByRole(AriaRole.Button, new() { Name = "Same as Ann Example", Exact = true }));
        var second = ReviewSteps.UnitOf(console, batch, 3);
        await ReviewSteps.OpenAsync(approver, console, second);
        await approver.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Same as Ann Example") }).CheckAsync();
        await Expect(same(approver)).ToBeEnabledAsync();

        // A colleague joins another row to the same client first.
        var other = await OpenAsync(Person.OtherApprover);
        await ReviewSteps.OpenAsync(other, console, ReviewSteps.UnitOf(console, batch, 4));
        await other.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Same as Ann Example") }).CheckAsync();
        await same(other).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(other, "Joined to Ann Example");

        await same(approver).ClickAsync();
        await Expect(approver.GetByText("Record changed, re-read.")).ToBeVisibleAsync();
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM gov_decision WHERE ProposalId = $unit", ("$unit", second)));

        await approver.GetByRole(AriaRole.Button, new() { Name = "Re-read" }).ClickAsync();
        await Expect(approver.GetByText("Record changed, re-read.")).ToHaveCountAsync(0);
        await same(approver).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Joined to Ann Example");
        Assert.Equal(1, new Database(console).Number("SELECT COUNT(*) FROM graph_entity WHERE EntityType = 'client'"));
        Books.AssertDecisions(console);
    }

    private async Task<(RunningConsole Console, Guid Batch)> ReviewableAsync()
    {
        using var file = LeadFile.Of("people.csv", Leads);
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        return (console, batch);
    }

    /// <summary>Without waiting for anything first: both clicks are on their way before either is answered.</summary>
    private static Task DispatchClickAsync(IPage page) => ReviewSteps.Approve(page).DispatchEventAsync("click");

    private static void AssertUndecided(RunningConsole console)
    {
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM gov_decision"));
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM graph_delta"));
    }
}
