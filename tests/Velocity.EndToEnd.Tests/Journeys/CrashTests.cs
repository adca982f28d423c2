using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>The process is killed, for real, at the point that a test watched for; a start on the same data goes on where it was.</summary>
public sealed class CrashTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    /// <summary>Milliseconds after which somebody who decides takes it that the console is gone.</summary>
    private const int Moment = 5_000;

    [Fact]
    public async Task Upload_KilledInItsMiddle_GoesOnWhereItWas()
    {
        using var file = LeadFile.Generate("crash-upload.csv", rows: 60_000, noteLength: 900);
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var database = new Database(console);
        await ImportSteps.PickAsync(founder, console, file.Path);
        await Watch.UntilAsync("two chunks arrived", () => database.Number("SELECT COUNT(*) FROM raw_upload_chunk") >= 2);
        console.Kill();
        var batch = await ImportSteps.OnlyBatchAsync(console);
        Assert.False(ImportSteps.Has(console, batch, "Received"));

        await Expect(founder.GetByText("Lost the connection, nothing lost.").First).ToBeVisibleAsync();
        await console.RestartAsync();

        // The page says what is here and what to do; the same file, picked again, goes on from there.
        await founder.GotoAsync($"{console.Url}/imports/{batch}");
        await Expect(founder.GetByText("are here and safe. If the upload was interrupted, choose the same file")).ToBeVisibleAsync();
        var before = database.Number("SELECT COUNT(*) FROM raw_upload_chunk");
        await ImportSteps.PickAsync(founder, console, file.Path);

        await Watch.UntilAsync("the upload is complete", () => ImportSteps.Has(console, batch, "Received"));
        await Watch.UntilAsync("the rows are read", () => ImportSteps.Has(console, batch, "Parsed"));
        Assert.InRange(before, 2, 14);
        Assert.Equal(1, database.Number("SELECT COUNT(*) FROM raw_upload"));
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, 60_000);
    }

    [Fact]
    public async Task Reading_KilledSeveralTimes_KeepsEveryRowOnce()
    {
        const int rows = 40_000;
        using var file = LeadFile.Generate("crash-reading.csv", rows, noteLength: 40);
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var database = new Database(console);
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OnlyBatchAsync(console);

        // Once before the first row, then in three stretches of rows.
        await KillAtAsync(
            console, batch, "Received", "Parsed", [0, 1, rows / 3, rows * 2 / 3],
            () => database.Number("SELECT COUNT(*) FROM raw_row"));

        await Watch.UntilAsync("the rows are read", () => ImportSteps.Has(console, batch, "Parsed"));
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, rows);
    }

    [Fact]
    public async Task Proposing_KilledSeveralTimes_GivesEveryRowOneOutcome()
    {
        const int rows = 20_000;
        using var file = LeadFile.Generate("crash-proposing.csv", rows, noteLength: 40);
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var database = new Database(console);
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.OpenMappingAsync(founder);
        await ImportSteps.ConfirmMappingAsync(founder);

        // Once as soon as the confirmation is durable, then between stretches of rows.
        await KillAtAsync(
            console, batch, "MappingConfirmed", "Proposed", [0, 1, rows / 3, rows * 2 / 3],
            () => database.Number("SELECT COUNT(*) FROM raw_row_outcome"));

        await Watch.UntilAsync("every row has its outcome", () => ImportSteps.Has(console, batch, "Proposed"));
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, rows);
        Assert.Equal(rows, Books.AssertOutcomes(console, batch, rows).Proposed);
        await founder.GotoAsync($"{console.Url}/imports/{batch}");
        await Expect(founder.GetByRole(AriaRole.Link, new() { Name = "Review this batch" })).ToBeVisibleAsync();
        Assert.Equal(rows, await ImportSteps.FigureAsync(founder, "proposed"));
    }

    [Fact]
    public async Task Deciding_KilledSeveralTimes_CommitsEveryDecisionWholeOrNotAtAll()
    {
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, Repository.Sample("leads.csv"));
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.MapAsync(founder, batch);
        var database = new Database(console);
        IPage[] desks = [founder, await OpenAsync(Person.Approver), await OpenAsync(Person.OtherApprover)];
        var units = database.Rows("SELECT ProposalId FROM gov_proposal WHERE BatchId = $batch AND ProposalId = UnitId ORDER BY RowNumber", ("$batch", batch))
            .Select(row => Guid.Parse((string)row[0]!)).ToList();

        for (var round = 0; round < 4; round++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            var before = database.Number("SELECT COUNT(*) FROM gov_decision");
            // Three people, each in a stretch of the queue of their own.
            var deciding = desks.Select((desk, index) => DecideAsync(desk, console, units[round * 8 + index * 40], stop.Token)).ToArray();
            await Watch.UntilAsync("decisions are being made", () => database.Number("SELECT COUNT(*) FROM gov_decision") >= before + 3 + round * 5);
            console.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(deciding);
            await console.RestartAsync();
            Books.AssertDecisions(console);
        }

        // It goes on: the next decision joins the chain.
        var open = Guid.Parse(database.Text("SELECT ProposalId FROM gov_proposal WHERE ProposalId = UnitId AND ProposalId NOT IN (SELECT ProposalId FROM gov_decision)"));
        await ReviewSteps.OpenAsync(founder, console, open);
        await ReviewSteps.Approve(founder).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(founder, "Approved: ");
        Books.AssertDecisions(console);
        Books.AssertOutcomes(console, batch, CsvText.Read(Repository.Sample("leads.csv")).Count - 1);
    }

    /// <summary>Kills and restarts the console whenever the work between two events has come as far as each of the marks.</summary>
    private static async Task KillAtAsync(ConsoleProcess console, Guid batch, string begun, string done, long[] marks, Func<long> rows)
    {
        var kills = 0;
        foreach (var mark in marks)
        {
            await Watch.UntilAsync($"{mark} rows are there after {begun}", () => ImportSteps.Has(console, batch, begun) && rows() >= mark);
            console.Kill();
            kills += ImportSteps.Has(console, batch, done) ? 0 : 1;
            await console.RestartAsync();
        }
        // On a machine that looked away for a moment, the work may have been done by the last of them.
        Assert.InRange(kills, 2, marks.Length);
    }

    /// <summary>
    /// Approves one after the other, as the page leads from each to the next, until told to stop. Whoever waits in vain, on a page that
    /// is slow or that belongs to a console that is gone, opens it again, as people do.
    /// </summary>
    private static async Task DecideAsync(IPage page, ConsoleProcess console, Guid first, CancellationToken stop)
    {
        var unit = $"{console.Url}/review/{first}";
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await page.GotoAsync(unit, new() { Timeout = Moment });
                while (!stop.IsCancellationRequested)
                {
                    unit = page.Url;
                    await ReviewSteps.Approve(page).ClickAsync(new() { Timeout = Moment });
                    await page.WaitForURLAsync(url => url != unit, new() { Timeout = Moment });
                }
            }
            catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
            {
                // It was killed, which is what the test is about, or it is slow.
            }
        }
    }
}
