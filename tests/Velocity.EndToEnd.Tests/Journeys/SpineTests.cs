using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>The one path that everything hangs on: a lead file travels from upload to Client 360, by the hands of three people.</summary>
public sealed class SpineTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task LeadFile_OfOurOwn_BecomesClientsWhoSayWhereTheyComeFrom()
    {
        var file = Repository.Sample("leads.csv");
        var records = CsvText.Read(file);
        var console = await StartWithTeamAsync();

        // The founder uploads, decides on the columns and confirms.
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, file);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.OpenMappingAsync(founder);
        await Expect(founder.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Field of Email: .*E-mail") })).ToBeVisibleAsync();
        var tags = founder.GetByRole(AriaRole.Group, new() { Name = "What becomes of Tags" });
        await tags.GetByRole(AriaRole.Button, new() { Name = "Ignore" }).ClickAsync();
        await Expect(tags.GetByRole(AriaRole.Button, new() { Name = "Ignore" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Screens.SaveAsync(founder, "mapping");
        await ImportSteps.ConfirmMappingAsync(founder);
        await ImportSteps.ExpectInReviewAsync(founder, batch);
        await Screens.SaveAsync(founder, "import");
        Books.AssertBytes(console, batch, file);
        Books.AssertRows(console, batch, records.Count - 1);
        await AssertFiguresAsync(founder, console, batch, records.Count - 1);
        Assert.Equal("ignored", new Database(console).Text(
            """
            SELECT json_extract(mapping.value, '$.disposition') FROM raw_manifest manifest, json_each(manifest.Payload, '$.column_mappings') mapping
            WHERE manifest.BatchId = $batch AND json_extract(mapping.value, '$.column') = 'Tags' ORDER BY manifest.Revision DESC LIMIT 1
            """, ("$batch", batch)));

        // The approver approves one, another with edits, rejects a third, and says that a fourth is the first.
        var approver = await OpenAsync(Person.Approver);
        var kept = await ApproveAsync(approver, console, batch, RowOf(records, "Juniper Applecross"), "Juniper Applecross");
        await ApproveWithEditsAsync(approver, console, batch, RowOf(records, "Henrietta Applecross"), "Henrietta Applecross", "Given name", "Harriet");
        await RejectAsync(approver, console, batch, RowOf(records, "Saffron Dovecote"), "Saffron Dovecote");
        await MatchAsync(approver, console, batch, RowOf(records, "JUNIPER APPLECROSS"), "juniper.applecross", "Juniper Applecross");
        Assert.Equal(2, new Database(console).Number("SELECT COUNT(*) FROM graph_entity WHERE EntityType = 'client'"));
        Books.AssertDecisions(console);

        // The analyst asks of a phone number who says so, and lands on its cell.
        var analyst = await OpenAsync(Person.Analyst);
        await OpenClientAsync(analyst, console, "Juniper", kept);
        await AssertSaysWhoAsync(analyst, batch, records, RowOf(records, "Juniper Applecross"), "Phone", "+44 114 496 0159");

        await analyst.GotoAsync(console.Url);
        await Expect(analyst.GetByRole(AriaRole.Heading, new() { Name = "Recent decisions" })).ToBeVisibleAsync();
        await Screens.SaveAsync(analyst, "home");
        await analyst.GetByRole(AriaRole.Link, new() { Name = "All decisions" }).ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Button, new() { Name = "Decided 4" })).ToHaveAttributeAsync("aria-pressed", "true");
        await analyst.GotoAsync(console.Url + "/review");
        await Expect(analyst.GetByRole(AriaRole.Table, new() { Name = "Review queue" })).ToBeVisibleAsync();
        await Screens.SaveAsync(analyst, "review");
        // Work waits, and only who may decide is asked to begin.
        await Expect(analyst.GetByRole(AriaRole.Link, new() { Name = "Start reviewing" })).ToHaveCountAsync(0);
        await approver.GotoAsync(console.Url + "/review");
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "Start reviewing" })).ToBeVisibleAsync();

        await founder.ReloadAsync();
        await AssertDecidedFiguresAsync(founder, console);
    }

    [Fact]
    public async Task GoogleContacts_UploadedTwice_MatchTheirFirstComing()
    {
        var file = Repository.Shared("contacts", "prm-fixtures", "google_csv", "sources", "contacts.csv");
        Assert.SkipWhen(file is null, "The shared data folder is not beside this clone.");
        var records = CsvText.Read(file!);
        var console = await StartWithTeamAsync();

        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.DropAsync(founder, console, file!);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        Books.AssertBytes(console, batch, file!);
        Books.AssertRows(console, batch, records.Count - 1);
        await AssertFiguresAsync(founder, console, batch, records.Count - 1);

        var approver = await OpenAsync(Person.Approver);
        var ada = await ApproveAsync(approver, console, batch, RowOf(records, "Ada Lovelace"), "Ada Lovelace");
        await ApproveWithEditsAsync(approver, console, batch, RowOf(records, "Grace Hopper"), "Grace Hopper", "Job title", "Commodore");
        await RejectAsync(approver, console, batch, 4, records[3][0]);

        await ImportSteps.PickAsync(founder, console, file!);
        await Expect(founder).Not.ToHaveURLAsync(new Regex(batch.ToString()));
        var second = await ImportSteps.OpenBatchAsync(founder);
        Assert.NotEqual(batch, second);
        await ImportSteps.MapAsync(founder, second);
        await MatchAsync(approver, console, second, RowOf(records, "Ada Lovelace"), "Ada Lovelace", "Ada Lovelace");
        Assert.Equal(2, new Database(console).Number("SELECT COUNT(*) FROM graph_entity WHERE EntityType = 'client'"));
        Books.AssertDecisions(console);

        var analyst = await OpenAsync(Person.Analyst);
        await OpenClientAsync(analyst, console, "Lovelace", ada);
        await AssertSaysWhoAsync(analyst, batch, records, RowOf(records, "Ada Lovelace"), "Phone 1 - Value", "+15550101");
    }

    /// <summary>Record number, from 1, of the first record that holds the text.</summary>
    private static int RowOf(IReadOnlyList<IReadOnlyList<string>> records, string text) =>
        records.Select((record, index) => (record, index)).First(item => item.record.Contains(text, StringComparer.Ordinal)).index + 1;

    private static async Task AssertFiguresAsync(IPage page, RunningConsole console, Guid batch, long rows)
    {
        var outcomes = Books.AssertOutcomes(console, batch, rows);
        Assert.Equal(outcomes, new Books.Outcomes(
            await ImportSteps.FigureAsync(page, "rows-in"),
            await ImportSteps.FigureAsync(page, "proposed"),
            await ImportSteps.FigureAsync(page, "quarantined"),
            await ImportSteps.FigureAsync(page, "ignored")));
    }

    private static async Task AssertDecidedFiguresAsync(IPage page, RunningConsole console)
    {
        await Expect(page.Locator("[data-figure='approved']")).ToBeVisibleAsync();
        var database = new Database(console);
        foreach (var (figure, kind) in new[] { ("approved", "Approved"), ("approved-with-edits", "ApprovedWithEdits"), ("rejected", "Rejected") })
            Assert.Equal(database.Number("SELECT COUNT(*) FROM gov_decision WHERE Kind = $kind", ("$kind", kind)), await ImportSteps.FigureAsync(page, figure));
        Assert.Equal(
            database.Number("SELECT COUNT(*) FROM gov_proposal WHERE ProposalId NOT IN (SELECT ProposalId FROM gov_decision)"),
            await ImportSteps.FigureAsync(page, "open"));
    }

    /// <returns>The client that it became.</returns>
    private static async Task<string> ApproveAsync(IPage approver, RunningConsole console, Guid batch, int row, string name)
    {
        var unit = ReviewSteps.UnitOf(console, batch, row);
        await ReviewSteps.OpenFromQueueAsync(approver, console, batch, name, unit);
        await ReviewSteps.Approve(approver).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, $"Approved: {name}");
        AssertDecided(console, unit, "Approved", Person.Approver);
        return new Database(console).Text("SELECT EntityRef FROM gov_decision WHERE ProposalId = $unit", ("$unit", unit)).Split(':')[1];
    }

    private static async Task ApproveWithEditsAsync(IPage approver, RunningConsole console, Guid batch, int row, string name, string field, string value)
    {
        var unit = ReviewSteps.UnitOf(console, batch, row);
        await ReviewSteps.OpenFromQueueAsync(approver, console, batch, name, unit);
        await ReviewSteps.EditAsync(approver, field, value);
        await ReviewSteps.ApproveWithEdits(approver).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved with edits");
        AssertDecided(console, unit, "ApprovedWithEdits", Person.Approver);
        // Both versions are kept.
        var database = new Database(console);
        Assert.Contains(value, database.Text("SELECT json_extract(Payload, '$.edited_payload') FROM gov_decision WHERE ProposalId = $unit", ("$unit", unit)), StringComparison.Ordinal);
        Assert.DoesNotContain(value, database.Text("SELECT json_extract(Payload, '$.canonical_payload') FROM gov_proposal WHERE ProposalId = $unit", ("$unit", unit)), StringComparison.Ordinal);
        Assert.Contains(value, database.Text("SELECT State FROM graph_entity WHERE Entity = (SELECT EntityRef FROM gov_decision WHERE ProposalId = $unit)", ("$unit", unit)), StringComparison.Ordinal);
    }

    private static async Task RejectAsync(IPage approver, RunningConsole console, Guid batch, int row, string name)
    {
        const string notes = "Asked us not to be contacted.";
        var unit = ReviewSteps.UnitOf(console, batch, row);
        await ReviewSteps.OpenFromQueueAsync(approver, console, batch, name, unit);
        await ReviewSteps.Reject(approver).ClickAsync();
        await Expect(approver.GetByText("Say in the notes why this is rejected.")).ToBeVisibleAsync();
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM gov_decision WHERE ProposalId = $unit", ("$unit", unit)));
        await approver.GetByRole(AriaRole.Textbox, new() { Name = "Notes" }).FillAsync(notes);
        await ReviewSteps.Reject(approver).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Rejected");
        AssertDecided(console, unit, "Rejected", Person.Approver);
        Assert.Equal(notes, new Database(console).Text("SELECT json_extract(Payload, '$.decision_notes') FROM gov_decision WHERE ProposalId = $unit", ("$unit", unit)));
    }

    private static async Task MatchAsync(IPage approver, RunningConsole console, Guid batch, int row, string search, string client)
    {
        var unit = ReviewSteps.UnitOf(console, batch, row);
        await ReviewSteps.OpenFromQueueAsync(approver, console, batch, search, unit);
        await Screens.SaveAsync(approver, "proposal");
        await approver.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^Same as {client}") }).CheckAsync();
        await Expect(approver.GetByRole(AriaRole.Table, new() { Name = $"This row beside {client}" })).ToBeVisibleAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = $"Same as {client}", Exact = true }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, $"Joined to {client}");
        AssertDecided(console, unit, "Approved", Person.Approver);
        Assert.Equal(1, new Database(console).Number(
            "SELECT COUNT(*) FROM gov_decision WHERE ProposalId = $unit AND json_extract(Payload, '$.target_ref') = EntityRef", ("$unit", unit)));
    }

    private static void AssertDecided(RunningConsole console, Guid unit, string kind, Person reviewer)
    {
        var decision = Assert.Single(new Database(console).Rows(
            "SELECT Kind, ReviewerRef, (SELECT 'user:' || lower(Id) FROM AspNetUsers WHERE Email = $email) FROM gov_decision WHERE ProposalId = $unit",
            ("$unit", unit), ("$email", reviewer.Email)));
        Assert.Equal(kind, decision[0]);
        Assert.Equal(decision[2], decision[1]);
    }

    private static async Task OpenClientAsync(IPage analyst, RunningConsole console, string search, string client)
    {
        await analyst.GotoAsync(console.Url + "/clients");
        await analyst.GetByRole(AriaRole.Search, new() { Name = "Find clients" }).GetByRole(AriaRole.Textbox).FillAsync(search);
        await Expect(analyst).ToHaveURLAsync(new Regex($"[?&]q={search}$"));
        await analyst.GetByRole(AriaRole.Table, new() { Name = "Clients" }).Locator($"a[href='/clients/{client}']").ClickAsync();
        await Expect(analyst.GetByRole(AriaRole.Region, new() { Name = "Identity" })).ToBeVisibleAsync();
    }

    private static async Task AssertSaysWhoAsync(IPage analyst, Guid batch, IReadOnlyList<IReadOnlyList<string>> records, int row, string column, string shown)
    {
        var col = records[0].ToList().IndexOf(column) + 1;
        await analyst.GetByRole(AriaRole.Region, new() { Name = "Identity" }).GetByRole(AriaRole.Button, new() { Name = shown }).ClickAsync();
        var says = analyst.GetByRole(AriaRole.Region, new() { Name = "Says who?" });
        await Expect(says).ToContainTextAsync(Person.Approver.Name);
        await Screens.SaveAsync(analyst, "client");
        await says.Locator($"a[href='/imports/{batch}/source?row={row}&col={col}']").First.ClickAsync();

        await Expect(analyst).ToHaveURLAsync(new Regex($"/imports/{batch}/source\\?row={row}&col={col}$"));
        var cell = analyst.GetByRole(AriaRole.Region, new() { Name = "Cell" });
        await Expect(cell.GetByRole(AriaRole.Heading, new() { Name = column, Exact = true })).ToBeVisibleAsync();
        await Expect(cell.GetByText($"batch:{batch}#cell={row},{col}")).ToBeVisibleAsync();
        await Expect(cell.Locator("[data-exact]")).ToHaveTextAsync(records[row - 1][col - 1]);
        await Screens.SaveAsync(analyst, "source");
        await Expect(analyst.Locator("td[aria-current=true]")).ToHaveTextAsync(records[row - 1][col - 1]);
    }
}
