using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.Domain.Primitives;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Who is the same person, from the list of likely duplicates to a merge that is taken apart.</summary>
public sealed class DuplicateTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const int Candidates = 20;

    private static readonly string[] Given = ["Avery", "Blythe", "Corin", "Delphine", "Ewan", "Freya", "Gideon", "Hester", "Ivor", "Jocasta", "Kester", "Lavinia", "Magnus", "Nerys", "Orson", "Petra", "Quentin", "Rowena", "Silas", "Tamsin"];
    private static readonly string[] Family = ["Ashdown", "Brackley", "Colfax", "Dunmore", "Eastleigh", "Fairweather", "Greenhalgh", "Holloway", "Inchbald", "Jessop", "Kirkbride", "Lockhart", "Merryweather", "Northcote", "Oakshott", "Pemberton", "Quayle", "Ravenscroft", "Satterthwaite", "Thistlewood"];

    [Fact]
    public async Task Founder_ClearsTwentyByKeyboard_UndoesOne_SplitsAMerge_AndOldAddressesLeadWhereTheyShould()
    {
        var (console, founder, approver) = (await StartWithTeamAsync(), await OpenAsync(Person.Founder), await OpenAsync(Person.Approver));
        var database = new Database(console);
        // Two clients who turned out to be one person: found by the engine, said by one, approved by another.
        await ImportAsync(founder, console, "clients.csv", ["Juniper Applecross,juniper@applecross.example,,Builder", "Juniper Applecross,juniper@applecross.example,+44 20 7946 0101,Surveyor"]);
        foreach (var row in new[] { 2, 3 })
        {
            await ReviewSteps.OpenAsync(founder, console, ReviewSteps.UnitOf(console, await ImportSteps.OnlyBatchAsync(console), row));
            await ReviewSteps.Approve(founder).ClickAsync();
            await ReviewSteps.ExpectSaidAsync(founder, "Approved: ");
        }

        await OpenListAsync(founder, console, waiting: 1);
        await Keys.PressAsync(founder, "Enter");
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Juniper Applecross");
        await Keys.PressAsync(founder, "s");
        await ReviewSteps.ExpectSaidAsync(founder, "proposed as one client");
        await DecideAsync(approver, console);
        var stays = Ref.Parse(database.Text("SELECT Canonical FROM graph_identity"));
        var absorbed = Ref.Parse(database.Text("SELECT ClientRef FROM graph_identity"));
        await founder.GotoAsync($"{console.Url}/clients/{absorbed.Id}");
        await Expect(founder).ToHaveURLAsync(new Regex($"/clients/{stays.Id}"));

        // Twenty people who stand twice in a file, cleared without a mouse.
        await ImportAsync(founder, console, "leads.csv", [.. Enumerable.Range(0, Candidates).SelectMany(Twice)]);
        await OpenListAsync(founder, console, Candidates);
        await Keys.PressAsync(founder, "j");
        await Keys.PressAsync(founder, "k");
        await Keys.PressAsync(founder, "Enter");
        var answered = new List<string>();
        for (var i = 0; i < Candidates; i++)
        {
            var name = await NameAsync(founder, answered);
            answered.Add(name);
            await Keys.PressAsync(founder, i switch { 3 or 11 => "d", 7 => "u", _ => "s" });
            if (i == 11)
            {
                // That was a mistake: back to the same two, and the right answer.
                await ReviewSteps.ExpectSaidAsync(founder, "will not be asked about again");
                await NameAsync(founder, answered);
                await Keys.PressAsync(founder, "z");
                await Expect(founder.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
                await Keys.PressAsync(founder, "s");
            }
        }

        // Whoever nobody was sure about is left, and is answered at last.
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(answered[7]);
        await Keys.PressAsync(founder, "s");
        await Expect(founder).ToHaveURLAsync(new Regex("/matches$"));
        await Expect(founder.GetByRole(AriaRole.Table, new() { Name = "Likely duplicates" })).ToHaveCountAsync(0);
        // Nineteen are one client each; of those who are different, both rows wait in the queue.
        Assert.Equal(Candidates - 1, database.Number("SELECT COUNT(*) FROM read_client WHERE DisplayName NOT LIKE 'Juniper%'"));
        Assert.Equal(2, database.Number("SELECT COUNT(*) FROM gov_proposal p WHERE p.EntityType = 'client' AND NOT EXISTS (SELECT 1 FROM gov_settlement s WHERE s.ProposalId = p.ProposalId)"));
        await founder.GotoAsync($"{console.Url}/clients?q={Uri.EscapeDataString(answered[0])}");
        await founder.GetByRole(AriaRole.Link, new() { Name = answered[0] }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Region, new() { Name = "Identity" }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("home\\.example") })).ToBeVisibleAsync();

        // The merge is taken apart, and the old address is that client's own again.
        await founder.GotoAsync($"{console.Url}/clients/{absorbed.Id}");
        await Expect(founder).ToHaveURLAsync(new Regex($"/clients/{stays.Id}"));
        await founder.GetByRole(AriaRole.Button, new() { Name = "Split off … Juniper Applecross" }).ClickAsync();
        var split = founder.GetByRole(AriaRole.Region, new() { Name = "Split off Juniper Applecross" });
        await split.GetByLabel("How do you know?").FillAsync("Mother and daughter.");
        await split.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Link, new() { Name = "One suggestion waits" })).ToBeVisibleAsync();
        await DecideAsync(approver, console);
        await founder.GotoAsync($"{console.Url}/clients/{absorbed.Id}");
        await Expect(founder).ToHaveURLAsync(new Regex($"/clients/{absorbed.Id}"));
        await Expect(ClientSteps.Value(founder, "Surveyor")).ToBeVisibleAsync();
        await Expect(ClientSteps.Value(founder, "Builder")).ToHaveCountAsync(0);
    }

    /// <summary>A person as two lists have them: another address, and a number that one of them lacks.</summary>
    private static string[] Twice(int i)
    {
        var (given, family) = (Given[i], Family[i]);
        var mail = $"{given}.{family}".ToLowerInvariant();
        var phone = (7_700_900_100 + i).ToString(CultureInfo.InvariantCulture);
        return [$"{given} {family},{mail}@mail.example,+44 {phone},", $"{given} {family},{mail}@home.example,+44 {phone},"];
    }

    private static async Task ImportAsync(IPage founder, RunningConsole console, string name, IReadOnlyList<string> rows)
    {
        using var file = LeadFile.Of(name, Encoding.UTF8.GetBytes($"Full name,E-mail,Mobile,Job title\r\n{string.Join("\r\n", rows)}\r\n"));
        await ImportSteps.PickAsync(founder, console, file.Path);
        await ImportSteps.MapAsync(founder, await ImportSteps.OpenBatchAsync(founder));
    }

    private static async Task OpenListAsync(IPage founder, RunningConsole console, int waiting)
    {
        await founder.GotoAsync(console.Url + "/matches");
        await Expect(founder.GetByRole(AriaRole.Table, new() { Name = "Likely duplicates" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(waiting + 1);
    }

    /// <summary>Of whom the page asks, once it asks of somebody new.</summary>
    private static async Task<string> NameAsync(IPage founder, IReadOnlyList<string> answered)
    {
        var heading = founder.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(heading).ToHaveTextAsync(new Regex($"^(?!Duplicates|Compare|{string.Join('|', answered.Append("-").Select(Regex.Escape))})\\S"));
        return Given.Zip(Family, (given, family) => $"{given} {family}").Single((await heading.TextContentAsync())!.StartsWith);
    }

    private static async Task DecideAsync(IPage approver, RunningConsole console)
    {
        await approver.GotoAsync(console.Url + "/writebacks");
        await approver.GetByRole(AriaRole.Link, new() { Name = "Start deciding" }).ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved");
    }
}
