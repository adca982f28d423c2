using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>The process is killed, for real, at the point that a test watched for; a start on the same data goes on where it was.</summary>
public sealed class CrashTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task Upload_KilledInItsMiddle_GoesOnWhereItWas()
    {
        using var file = LeadFile.Generate("crash-upload.csv", rows: 60_000, noteLength: 900);
        var console = await StartWithTeamAsync();
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
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var database = new Database(console);
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OnlyBatchAsync(console);

        // Once before the first row, then in three stretches of rows.
        foreach (var seen in new[] { 0, 1, rows / 3, rows * 2 / 3 })
        {
            await Watch.UntilAsync($"{seen} rows are kept", () => ImportSteps.Has(console, batch, "Received") && database.Number("SELECT COUNT(*) FROM raw_row") >= seen);
            console.Kill();
            Assert.False(ImportSteps.Has(console, batch, "Parsed"), $"The rows were all read before the console could be killed at {seen}.");
            await console.RestartAsync();
        }

        await Watch.UntilAsync("the rows are read", () => ImportSteps.Has(console, batch, "Parsed"));
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, rows);
    }
}
