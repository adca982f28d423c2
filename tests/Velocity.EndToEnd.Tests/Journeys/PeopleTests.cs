using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>A founder brings people in, changes what they are, and shows them out.</summary>
public sealed class PeopleTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private static readonly Person Newcomer = new("Nadia Newcomer", "nadia@velocity.example", "analyst", "a map of quiet rivers");

    [Fact]
    public async Task Invitation_OpenedByItsBearer_WorksOnce()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var link = await Team.InviteAsync(founder, console, Newcomer);
        await Expect(Row(founder, Newcomer)).ToContainTextAsync("Invited");

        var newcomer = await OpenAsync();
        await newcomer.GotoAsync(link);
        await Expect(newcomer.GetByRole(AriaRole.Heading, new() { Name = $"Welcome, {Newcomer.Name}" })).ToBeVisibleAsync();
        await newcomer.GetByLabel("Password").FillAsync("password1234");
        await newcomer.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Expect(newcomer.GetByText("among the first that would be guessed")).ToBeVisibleAsync();
        await Team.AcceptAsync(newcomer, link, Newcomer);

        var thief = await OpenAsync();
        await thief.GotoAsync(link);
        await Expect(thief.GetByRole(AriaRole.Heading, new() { Name = "This link does not work" })).ToBeVisibleAsync();

        await founder.ReloadAsync();
        await Expect(Row(founder, Newcomer)).ToContainTextAsync("Active");
        await Expect(Row(founder, Newcomer)).ToContainTextAsync("Analyst");
    }

    [Fact]
    public async Task Role_Changed_EndsTheSessionAndBringsTheNewRights()
    {
        var console = await StartWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url);
        await Team.ExpectSignedInAsync(analyst, Person.Analyst);
        await Expect(analyst.GetByRole(AriaRole.Link, new() { Name = "People" })).ToHaveCountAsync(0);

        var founder = await OpenAsync(Person.Founder);
        await ActAsync(founder, console, Person.Analyst, "Make founder");
        await Expect(Row(founder, Person.Analyst).GetByRole(AriaRole.Cell, new() { Name = "Founder", Exact = true })).ToBeVisibleAsync();

        await Team.ExpectTurnedOutAsync(analyst, console);
        await Team.SignInAsync(analyst, console, Person.Analyst);
        await analyst.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await Expect(Row(analyst, Person.Approver)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Person_Disabled_IsOutAtOnceAndBackWhenEnabled()
    {
        var console = await StartWithTeamAsync();
        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync(console.Url);
        await Team.ExpectSignedInAsync(approver, Person.Approver);

        var founder = await OpenAsync(Person.Founder);
        await ActAsync(founder, console, Person.Approver, "Disable");
        await founder.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(Row(founder, Person.Approver)).ToContainTextAsync("Disabled");

        await Team.ExpectTurnedOutAsync(approver, console);
        await Team.SignInAsync(approver, console, Person.Approver);
        await Expect(approver.GetByText("This account has been disabled. Ask a founder.")).ToBeVisibleAsync();

        await ActAsync(founder, console, Person.Approver, "Enable");
        await Expect(Row(founder, Person.Approver)).ToContainTextAsync("Active");
        await Team.SignInAsync(approver, console, Person.Approver);
        await Team.ExpectSignedInAsync(approver, Person.Approver);
    }

    [Theory]
    [InlineData("approver")]
    [InlineData("analyst")]
    public async Task PeoplePage_OpenedByOthers_IsRefused(string role)
    {
        var console = await StartWithTeamAsync();
        var page = await OpenAsync(role == "approver" ? Person.Approver : Person.Analyst);

        var response = await page.GotoAsync(console.Url + "/people");

        Assert.Equal(403, response!.Status);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Invite a person" })).ToHaveCountAsync(0);
    }

    private static ILocator Row(IPage page, Person person) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = person.Email });

    private static async Task ActAsync(IPage founder, RunningConsole console, Person person, string action)
    {
        await founder.GotoAsync(console.Url + "/people");
        await founder.GetByRole(AriaRole.Button, new() { Name = $"Actions for {person.Name}" }).ClickAsync();
        await founder.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }
}
