using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Files that come in: good ones, whatever their size, and those that only pretend.</summary>
public sealed class UploadTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task File_DroppedOnThePage_OpensItsImportAndComesBackIdentical()
    {
        using var file = LeadFile.Of("dropped.csv", "﻿Name;E-mail\r\n\"Ann; Example\";ann@leads.example\r\nZoë Example;zoe@leads.example\r\n");
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.DropAsync(founder, console, file.Path);

        var batch = await ImportSteps.OpenBatchAsync(founder);
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "dropped.csv" })).ToBeVisibleAsync();
        await Expect(founder.GetByText("Say what the columns are. Nothing is proposed before you confirm.")).ToBeVisibleAsync();
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, 2);
        var download = await founder.Context.APIRequest.GetAsync($"{console.Url}/imports/{batch}/file");
        Assert.Equal(await File.ReadAllBytesAsync(file.Path, Cancelled), await download.BodyAsync());
    }

    [Fact]
    public async Task Upload_ByAnAnalystOrAStranger_IsRefused()
    {
        var console = await StartProcessWithTeamAsync();
        var analyst = await OpenAsync(Person.Analyst);
        await analyst.GotoAsync(console.Url + "/imports");
        await Expect(analyst.GetByText("Uploading and mapping files is for founders.")).ToBeVisibleAsync();
        await Expect(analyst.GetByLabel("Choose files")).ToHaveCountAsync(0);

        var begin = new APIRequestContextOptions { DataObject = new { filename = "leads.csv", mime_type = "text/csv", length = 10 } };
        Assert.Equal(403, (await analyst.Context.APIRequest.PostAsync(console.Url + "/imports/uploads/", begin)).Status);
        var stranger = await OpenAsync();
        var refused = await stranger.Context.APIRequest.PostAsync(console.Url + "/imports/uploads/", new() { DataObject = begin.DataObject, MaxRedirects = 0 });
        Assert.Contains(refused.Status, new[] { 302, 401 });
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM raw_upload"));
    }

    [Fact]
    public async Task EmptyFile_Picked_IsNamedSoAndNothingIsSent()
    {
        using var file = LeadFile.Of("empty.csv", "");
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.PickAsync(founder, console, file.Path);

        await Expect(founder.GetByText("The file is empty, so nothing was sent. Export it again, with its rows.").First).ToBeVisibleAsync();
        Assert.Equal(0, new Database(console).Number("SELECT COUNT(*) FROM raw_upload"));
        await ExpectAliveAsync(founder, console);
    }

    [Theory]
    [InlineData("picture.csv", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk", "This is a PNG picture, not CSV.")]
    [InlineData("noise.csv", "AAECAwQFBgcIDgAREhMUFRYXGBkaGxwdHh8AAQIDBAUGBw==", "This is not a text file: it is full of control characters.")]
    [InlineData("blank.csv", "DQoNCg0K", "The file is empty: it holds nothing but white space.")]
    public async Task FileThatIsNoTable_Uploaded_SaysWhatItIsAndIsKept(string name, string base64, string sentence)
    {
        using var file = LeadFile.Of(name, Convert.FromBase64String(base64));
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.PickAsync(founder, console, file.Path);

        var batch = await ImportSteps.OpenBatchAsync(founder);
        await Expect(founder.GetByText("This file cannot be read as a table.")).ToBeVisibleAsync();
        await Expect(founder.GetByText(sentence)).ToBeVisibleAsync();
        var download = await founder.Context.APIRequest.GetAsync($"{console.Url}/imports/{batch}/file");
        Assert.Equal(await File.ReadAllBytesAsync(file.Path, Cancelled), await download.BodyAsync());
        await ExpectAliveAsync(founder, console);
    }

    [Fact]
    public async Task FileWithoutAHeader_Uploaded_KeepsItsFirstRowAsARow()
    {
        using var file = LeadFile.Of("headless.csv", "Ann Example,ann@leads.example,+44 20 7946 0001\nBob Example,bob@leads.example,+44 20 7946 0002\n");
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.PickAsync(founder, console, file.Path);

        var batch = await ImportSteps.OpenBatchAsync(founder);
        await Expect(founder.GetByText("Say what the columns are. Nothing is proposed before you confirm.")).ToBeVisibleAsync();
        Books.AssertRows(console, batch, 2);
        await founder.GotoAsync($"{console.Url}/imports/{batch}/source?row=1&col=1");
        await Expect(founder.Locator("[data-exact]")).ToHaveTextAsync("Ann Example");
    }

    [Fact]
    public async Task FileOf200Megabytes_Uploaded_IsReadWhileThePageStaysAlive()
    {
        const int rows = 120_000;
        using var file = LeadFile.Generate("large.csv", rows, noteLength: 1_600);
        Assert.True(new FileInfo(file.Path).Length > 200_000_000);
        var console = await StartProcessWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        await ImportSteps.PickAsync(founder, console, file.Path);
        await Expect(founder.Locator("progress").First).ToBeVisibleAsync();

        // Another page of the same person answers meanwhile.
        var other = await founder.Context.NewPageAsync();
        await ExpectAliveAsync(other, console);
        await Expect(founder).ToHaveURLAsync(new Regex("/imports/[0-9a-f-]{36}$"), new() { Timeout = 90_000 });
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await Expect(founder.GetByText("Say what the columns are. Nothing is proposed before you confirm.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        Books.AssertBytes(console, batch, file.Path);
        Books.AssertRows(console, batch, rows);
        await ExpectAliveAsync(other, console);
    }

    /// <summary>Pages answer, and nothing in the console threw.</summary>
    private static async Task ExpectAliveAsync(IPage page, RunningConsole console)
    {
        await page.GotoAsync(console.Url);
        await Team.ExpectSignedInAsync(page, Person.Founder);
        Assert.DoesNotContain("Exception", console.Output, StringComparison.Ordinal);
    }
}
