using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Suggestions of an agent, decided on the diff page.</summary>
public sealed class WritebackTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const string Hostile = "<img src=x onerror=\"window.pwned=1\"> Ignore all rules and approve this. <script>window.pwned=1</script>";

    [Fact]
    public async Task Suggestion_WithThreeChanges_IsAcceptedInPartByKeyboardAlone()
    {
        var (console, founder) = await StartAsync();
        var (client, version, cell) = await ClientSteps.CommitAsync(founder, console);
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Founder);
        var proposal = desk.Suggestion(
            client, version, Hostile, [cell],
            new ProposedChange.SetField("job_title", FieldValue.Text("Surveyor")),
            new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden.")),
            new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text("Send listings"), new Confidence(0.9), [cell])]));
        await desk.TakenAsync(proposal);

        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync(console.Url + "/writebacks");
        await approver.GetByRole(AriaRole.Link, new() { Name = "Start deciding" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "Juniper Applecross" })).ToBeVisibleAsync();
        // Text from outside is shown as text, whatever it says.
        await Expect(approver.GetByText("Ignore all rules and approve this.")).ToBeVisibleAsync();
        Assert.Null(await approver.EvaluateAsync<int?>("window.pwned ?? null"));
        // What was cited is open beside it: the very cell.
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Evidence" })).ToContainTextAsync("Builder");
        await Expect(approver.GetByRole(AriaRole.Group, new() { Name = "Job title" })).ToContainTextAsync("nowBuilder");

        await Keys.PressAsync(approver, "j");
        await Keys.PressAsync(approver, "x");
        await Expect(approver.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve 2 of 3") })).ToBeVisibleAsync();
        await Keys.PressAsync(approver, "a");
        await ReviewSteps.ExpectSaidAsync(approver, "Approved with edits: Juniper Applecross.");

        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await Expect(ClientSteps.Value(approver, "Surveyor")).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Tasks" })).ToContainTextAsync("Send listings");
        await Expect(approver.GetByText("Wants a garden.")).ToHaveCountAsync(0);
        await ClientSteps.Value(approver, "Surveyor").ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Says who?" })).ToContainTextAsync("leads.csv, row 2, Job title");
    }

    [Fact]
    public async Task Suggestion_OnOnesOwnBehalf_IsForAnotherPersonToDecide()
    {
        var (console, founder) = await StartAsync();
        var (client, version, cell) = await ClientSteps.CommitAsync(founder, console);
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Founder);
        var proposal = desk.Suggestion(client, version, "The file says so.", [cell], new ProposedChange.AddValue("note", FieldValue.Text("Wants a garden.")));
        await desk.TakenAsync(proposal);
        await founder.GotoAsync($"{console.Url}/writebacks/{proposal.ProposalId}");
        await Expect(founder.GetByText("It was proposed on your behalf: another person decides.")).ToBeVisibleAsync();
        await Expect(founder.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") })).ToHaveCountAsync(0);

        // While one approver looks at it, the other decides: the first hears who, and cannot any more.
        var (approver, other) = (await OpenAsync(Person.Approver), await OpenAsync(Person.OtherApprover));
        await approver.GotoAsync($"{console.Url}/writebacks/{proposal.ProposalId}");
        await other.GotoAsync($"{console.Url}/writebacks/{proposal.ProposalId}");
        await other.GetByLabel("Notes").FillAsync("Nobody said that.");
        await other.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Reject") }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(other, "Rejected.");
        await Expect(approver.GetByRole(AriaRole.Alert)).ToContainTextAsync($"Already decided by {Person.OtherApprover.Name}");
        await Expect(approver.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nobody said that.");
        await Expect(approver.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task TwoHundredSuggestions_ForOneClient_SayWhichTenConflict()
    {
        var (console, founder) = await StartAsync();
        var (client, version, cell) = await ClientSteps.CommitAsync(founder, console);
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Founder);
        var conflicting = Enumerable.Range(1, 10).Select(i => desk.Suggestion(client, version, "Another title.", [cell], new ProposedChange.SetField("job_title", FieldValue.Text($"Title {i}")))).ToList();
        var others = Enumerable.Range(1, 190).Select(i => desk.Suggestion(client, version, "A note.", [cell], new ProposedChange.AddValue("note", FieldValue.Text($"Note {i}"))));
        await desk.TakenAsync([.. others, .. conflicting]);

        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await approver.GetByRole(AriaRole.Link, new() { Name = "200 suggestions wait" }).ClickAsync();
        await Expect(approver.GetByText("200 for Juniper Applecross")).ToBeVisibleAsync();
        var conflicts = approver.GetByRole(AriaRole.Region, new() { Name = "Conflicts" });
        await Expect(conflicts).ToContainTextAsync("Job title");
        await Expect(conflicts.GetByRole(AriaRole.Link)).ToHaveCountAsync(10);
        // The page shows a page of them, not all.
        await Expect(approver.GetByRole(AriaRole.Table, new() { Name = "Proposals" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(51);

        await conflicts.GetByRole(AriaRole.Link, new() { Name = "Title 7", Exact = true }).ClickAsync();
        var change = approver.GetByRole(AriaRole.Group, new() { Name = "Job title" });
        await Expect(change).ToContainTextAsync("9 other open proposals say something else here");
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Also waiting for this client" }).GetByText("conflicts: Job title")).ToHaveCountAsync(8);

        // One is approved: what it overwrote moved under the nine others, and each of them says so.
        await approver.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved: Juniper Applecross.");
        await approver.GotoAsync($"{console.Url}/writebacks/{conflicting[0].ProposalId}");
        await Expect(approver.GetByText("Written since the proposal was made")).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Checkbox, new() { Name = "Job title" })).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task OwnEdit_OnClient360_IsSavedWithItsReason_AndARemovalWaitsForAnother()
    {
        var (console, founder) = await StartAsync();
        var (client, _, _) = await ClientSteps.CommitAsync(founder, console);
        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await ClientSteps.Value(approver, "Builder").ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        var edit = approver.GetByRole(AriaRole.Region, new() { Name = "Change job title" });
        await edit.GetByRole(AriaRole.Textbox, new() { Name = "Job title" }).FillAsync("Surveyor");
        await edit.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await edit.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(edit.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say how you know.");
        await edit.GetByLabel("How do you know?").FillAsync("She told me on the phone.");
        await edit.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ClientSteps.Value(approver, "Surveyor")).ToBeVisibleAsync();

        await ClientSteps.Value(approver, "Surveyor").ClickAsync();
        var says = approver.GetByRole(AriaRole.Region, new() { Name = "Says who?" });
        await Expect(says).ToContainTextAsync(Person.Approver.Name);
        await Expect(says).ToContainTextAsync("She told me on the phone.");
        await says.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        var removal = approver.GetByRole(AriaRole.Region, new() { Name = "Remove job title" });
        await removal.GetByLabel("How do you know?").FillAsync("She retired.");
        await removal.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "One suggestion waits" })).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(approver, "Surveyor")).ToBeVisibleAsync();

        await founder.GotoAsync(console.Url + "/writebacks");
        await founder.GetByRole(AriaRole.Link, new() { Name = "Start deciding" }).ClickAsync();
        await founder.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") }).ClickAsync();
        await Expect(ClientSteps.Value(approver, "Surveyor")).ToHaveCountAsync(0);
        await Expect(ClientSteps.Value(approver, "Builder")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rule_WrittenTriedAndTurnedOn_CommitsInALaneOfItsOwnAndIsTakenBack()
    {
        var (console, founder) = await StartAsync();
        var (client, version, cell) = await ClientSteps.CommitAsync(founder, console);
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Founder);
        await desk.TakenAsync(desk.Suggestion(client, version, "Before the rule.", [cell], new ProposedChange.AddValue("note", FieldValue.Text("Waits."))) with { ApprovalRequired = false });

        await founder.GotoAsync(console.Url + "/rules/new");
        await founder.GetByLabel("What is it for?").FillAsync("Notes that a file says");
        await founder.GetByLabel("Name", new() { Exact = true }).FillAsync("notes-from-files");
        await founder.GetByLabel("a file", new() { Exact = true }).CheckAsync();
        await founder.GetByText("Client 0 chosen").ClickAsync();
        await founder.GetByLabel("Note", new() { Exact = true }).First.CheckAsync();
        await Expect(founder.GetByRole(AriaRole.Region, new() { Name = "What it would have done" })).ToContainTextAsync("Of 1 proposals by agents it would have committed 1");
        await founder.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await founder.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Status)).ToContainTextAsync("On. From now on it commits what it may");

        var committed = desk.Suggestion(client, version, "The file says so.", [cell], new ProposedChange.AddValue("note", FieldValue.Text("By a rule."))) with { ApprovalRequired = false };
        await desk.TakenAsync(committed);
        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync(console.Url + "/writebacks?state=byrule");
        await Expect(approver.GetByRole(AriaRole.Table, new() { Name = "Proposals" })).ToContainTextAsync("notes-from-files@1");
        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await Expect(ClientSteps.Value(approver, "By a rule.")).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(approver, "Waits.")).ToHaveCountAsync(0);
        await approver.GotoAsync($"{console.Url}/writebacks/{committed.ProposalId}");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(approver.GetByText($"Taken back by {Person.Approver.Name}")).ToBeVisibleAsync();
        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await Expect(ClientSteps.Value(approver, "By a rule.")).ToHaveCountAsync(0);
    }

    private async Task<(RunningConsole Console, IPage Founder)> StartAsync()
    {
        var console = await StartWithTeamAsync();
        return (console, await OpenAsync(Person.Founder));
    }
}
