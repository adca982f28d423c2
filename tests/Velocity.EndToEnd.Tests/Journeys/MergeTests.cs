using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.Domain.Primitives;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Two clients turn out to be one person, and later not: decided by two people, and nothing is lost on the way.</summary>
public sealed class MergeTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task TwoClients_MergedByTwoPeople_AreOneAtBothAddresses_AndSplitAgain()
    {
        var (console, founder, approver) = (await StartWithTeamAsync(), await OpenAsync(Person.Founder), await OpenAsync(Person.Approver));
        var (juniper, june) = await CommitTwoAsync(founder, console);

        await founder.GotoAsync($"{console.Url}/clients/{juniper.Id}");
        await founder.GetByRole(AriaRole.Button, new() { Name = "Same as another …" }).ClickAsync();
        var panel = founder.GetByRole(AriaRole.Region, new() { Name = "Same as another client" });
        await panel.GetByLabel("Who else is Juniper Applecross?").FillAsync("appleton");
        await panel.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("June Appleton") }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say how you know.");
        await panel.GetByLabel("How do you know?").FillAsync("She married; she said so at the viewing.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await founder.GetByRole(AriaRole.Link, new() { Name = "One suggestion waits" }).ClickAsync();
        await founder.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("June Appleton|Same person|Juniper") }).First.ClickAsync();
        await Expect(founder.GetByText("You said who is one client: another person decides.")).ToBeVisibleAsync();

        await approver.GotoAsync(console.Url + "/writebacks");
        await approver.GetByRole(AriaRole.Link, new() { Name = "Start deciding" }).ClickAsync();
        var table = approver.GetByRole(AriaRole.Table, new() { Name = "Juniper Applecross beside June Appleton" });
        await table.GetByRole(AriaRole.Radio, new() { Name = "Builder" }).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve with edits" }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved");

        await approver.GotoAsync($"{console.Url}/clients/{june.Id}");
        await Expect(approver).ToHaveURLAsync(new Regex($"/clients/{juniper.Id}"));
        await Expect(approver.GetByRole(AriaRole.Status).Filter(new() { HasText = "June Appleton, who is the same client" })).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(approver, "Builder")).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(approver, "june@appleton.example")).ToBeVisibleAsync();
        await approver.GotoAsync(console.Url + "/clients");
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "June Appleton" })).ToHaveCountAsync(0);

        await approver.GotoAsync($"{console.Url}/clients/{juniper.Id}");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Split off … June Appleton" }).ClickAsync();
        var split = approver.GetByRole(AriaRole.Region, new() { Name = "Split off June Appleton" });
        await split.GetByLabel("How do you know?").FillAsync("June called: they are cousins.");
        await split.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "One suggestion waits" })).ToBeVisibleAsync();

        await founder.GotoAsync(console.Url + "/writebacks");
        await founder.GetByRole(AriaRole.Link, new() { Name = "Start deciding" }).ClickAsync();
        await founder.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(founder, "Approved");
        await founder.GotoAsync($"{console.Url}/clients/{june.Id}");
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "June Appleton" })).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(founder, "Surveyor")).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(founder, "juniper@applecross.example")).ToHaveCountAsync(0);
    }

    private static async Task<(Ref Juniper, Ref June)> CommitTwoAsync(IPage founder, RunningConsole console)
    {
        using var file = LeadFile.Of(
            "leads.csv", "Full name,E-mail,Job title\r\nJuniper Applecross,juniper@applecross.example,Builder\r\nJune Appleton,june@appleton.example,Surveyor\r\n");
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        foreach (var row in new[] { 2, 3 })
        {
            await ReviewSteps.OpenAsync(founder, console, ReviewSteps.UnitOf(console, batch, row));
            await ReviewSteps.Approve(founder).ClickAsync();
            await ReviewSteps.ExpectSaidAsync(founder, "Approved: ");
        }

        var database = new Database(console);
        return (Client("Juniper Applecross"), Client("June Appleton"));

        Ref Client(string name) => Ref.Parse(database.Text("SELECT ClientRef FROM read_client WHERE DisplayName = $name", ("$name", name)));
    }
}
