using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>A rule that commits rows of files, from its writing to its undoing.</summary>
public sealed class RowRuleTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task RuleForRows_WrittenTriedAndTurnedOn_CommitsWholeRowsThatAPersonTakesBack()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ClientSteps.CommitAsync(founder, console);

        await founder.GotoAsync(console.Url + "/rules/new");
        await founder.GetByLabel("What is it for?").FillAsync("Contacts that are surely new");
        await founder.GetByLabel("Name", new() { Exact = true }).FillAsync("contacts");
        await founder.GetByLabel("rows of files", new() { Exact = true }).CheckAsync();
        await Expect(founder.GetByRole(AriaRole.Group, new() { Name = "Resting on" })).ToHaveCountAsync(0);
        await founder.GetByLabel("At least this sure, in percent").FillAsync("70");
        await founder.GetByText("Client 0 chosen").ClickAsync();
        var fields = founder.GetByRole(AriaRole.Region, new() { Name = "Fields" });
        foreach (var name in new[] { "Full name", "Given name", "Family name", "E-mail", "Job title" }) await fields.GetByLabel(name, new() { Exact = true }).First.CheckAsync();
        var trial = founder.GetByRole(AriaRole.Region, new() { Name = "What it would have done" });
        await Expect(trial).ToContainTextAsync("Of 1 rows of files it would have committed 1");
        await Expect(trial).ToContainTextAsync("People approved as it stood1");
        await founder.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await founder.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Status)).ToContainTextAsync("On. From now on it commits what it may");

        using var file = LeadFile.Of("more.csv", "Full name,E-mail,Job title\r\nAnn Lee,ann@lee.example,Nurse\r\nJune Applecross,juniper@applecross.example,Builder\r\nBo Chan,bo@chan.example,Cook\r\n");
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        Assert.Equal((3, 2, 1), (await ImportSteps.FigureAsync(founder, "proposed"), await ImportSteps.FigureAsync(founder, "by-rule"), await ImportSteps.FigureAsync(founder, "open")));

        // A lane of its own; what shares an address with somebody waits for a person.
        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync($"{console.Url}/review?batch={batch}");
        var queue = approver.GetByRole(AriaRole.Table, new() { Name = "Review queue" });
        await Expect(queue.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(queue).ToContainTextAsync("June Applecross");
        await approver.GetByRole(AriaRole.Button, new() { Name = "By rule 2" }).ClickAsync();
        await Expect(queue).ToContainTextAsync("contacts@1");
        await queue.GetByRole(AriaRole.Link, new() { Name = "Ann Lee" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Status).First).ToContainTextAsync("Committed by the rule contacts, version 1");
        await Expect(ReviewSteps.Approve(approver)).ToHaveCountAsync(0);

        await approver.GetByLabel("Why is it taken back?").FillAsync("She is a supplier.");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Taken back: Ann Lee.");
        await Expect(approver.GetByText($"Taken back by {Person.Approver.Name}")).ToBeVisibleAsync();
        await Expect(approver.GetByText("“She is a supplier.”")).ToBeVisibleAsync();
        await approver.Locator(".rv-decided").GetByRole(AriaRole.Link, new() { Name = "Open the client" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "Ann Lee" })).ToBeVisibleAsync();
        await Expect(approver.GetByText("not listed among the clients")).ToBeVisibleAsync();
        await approver.GotoAsync(console.Url + "/clients");
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "Bo Chan" })).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "Ann Lee" })).ToHaveCountAsync(0);

        // Who asks of a value hears that no person decided it.
        await approver.GetByRole(AriaRole.Link, new() { Name = "Bo Chan" }).ClickAsync();
        await ClientSteps.Value(approver, "Cook").ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Says who?" })).ToContainTextAsync("the rule contacts, version 1, without a person");
    }
}
