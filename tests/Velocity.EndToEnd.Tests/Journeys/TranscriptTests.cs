using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Somebody follows a reference into a long talk, looks for a word in it, and listens.</summary>
public sealed class TranscriptTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const int Segments = 400;

    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Transcript_OpenedAtAMoment_ShowsItAndIsSearched()
    {
        var (console, transcript) = await TalkAsync(media: null);
        var page = await OpenAsync(Person.Analyst);
        await page.GotoAsync($"{console.Url}/transcripts/{transcript}#t=900.50,904.00");

        // Segments last 3 seconds; the 302nd begins at 903.
        await Expect(Cited(page)).ToHaveCountAsync(2);
        await Expect(Cited(page).First).ToContainTextAsync("Word number 301.");
        await Expect(Cited(page).First).ToBeInViewportAsync();
        await Expect(page.GetByText("Cited: 15:00 to 15:04, 2 segments.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The recording is not at hand: only what was said was delivered.")).ToBeAttachedAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("garden");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?q=garden$"));
        await Expect(page.GetByText("3 hits")).ToBeVisibleAsync();
        await Expect(Cited(page)).ToHaveCountAsync(0);
        await Expect(page.Locator(".tr-block.tr-hit")).ToHaveCountAsync(2);

        // On from where one reads, and around at the end.
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page.GetByText("3 of 3 hits")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 of 3 hits")).ToBeVisibleAsync();
        await Expect(page.Locator("mark[data-at]")).ToBeInViewportAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?q=garden#t=60\.00,63\.00$"));
        await Expect(Cited(page)).ToContainTextAsync("The garden, I mean the Garden");

        // The address is all that a colleague needs.
        var other = await OpenAsync(Person.Approver);
        await other.GotoAsync(page.Url);
        await Expect(Cited(other)).ToContainTextAsync("The garden, I mean the Garden");
        await Expect(Cited(other)).ToBeInViewportAsync();
        await Expect(other.Locator("mark")).ToHaveCountAsync(3);

        // A segment's own time is the link to it; j goes on from there.
        await other.GetByRole(AriaRole.Link, new() { Name = "1:06", Exact = true }).ClickAsync();
        await Expect(other).ToHaveURLAsync(new Regex(@"#t=66\.00,69\.00$"));
        await other.Keyboard.PressAsync("j");
        await Expect(other.Locator(".tr-segment[data-at]")).ToContainTextAsync("Word number 24.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(Cited(other)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Transcript_WithItsRecordingAtHand_PlaysFromWhereOneClicks()
    {
        var (console, transcript) = await TalkAsync(media: Silence(seconds: 90));
        var page = await OpenAsync(Person.Approver);
        await page.GotoAsync($"{console.Url}/transcripts/{transcript}");
        await page.GetByRole(AriaRole.Link, new() { Name = "1:00", Exact = true }).ClickAsync();
        await Expect(page.Locator(".tr-segment[data-now]")).ToContainTextAsync("The garden, I mean the Garden");
        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('audio').currentTime"), 60, 90);
        await Expect(page.Locator("[data-playhead]")).ToBeVisibleAsync();

        // The keyboard is on a link, where space is the page's own: off it, space pauses.
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync(" ");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('audio').paused"));
    }

    private static ILocator Cited(IPage page) => page.Locator(".tr-segment[data-cited]");

    /// <summary>Twenty minutes in which the garden is spoken of in two places.</summary>
    /// <param name="media">The recording, as the file that a founder uploads; null where there is none.</param>
    private async Task<(RunningConsole Console, Guid Transcript)> TalkAsync(byte[]? media)
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var upload = media is null ? null : $"upload:{await UploadAsync(founder, console, media)}";
        var collector = await Collector.AddAsync(founder, console, Person.Approver);
        var call = await collector.CallAsync("Twenty minutes", null, "+442079460777", At);
        var said = Enumerable.Range(0, Segments).Select(i => (
            Speaker: i % 3 == 0 ? "Agent" : "Caller", FromMs: i * 3000, ToMs: (i + 1) * 3000,
            Text: i switch { 20 => "The garden, I mean the Garden with the pear tree.", 350 => "So much for the garden.", _ => $"Word number {i + 1}." },
            Mark: i == 21 ? "overlap" : null));
        return (console, await collector.TranscriptAsync(call, upload, [.. said]));
    }

    private static async Task<string> UploadAsync(IPage founder, RunningConsole console, byte[] bytes)
    {
        var uploads = console.Url + "/imports/uploads";
        var begun = await founder.Context.APIRequest.PostAsync(uploads + "/", new() { DataObject = new { filename = "call.wav", mime_type = "audio/wav", length = bytes.Length } });
        var id = (await begun.JsonAsync())!.Value.GetProperty("batch_id").GetString()!;
        await Expect(await founder.Context.APIRequest.PutAsync($"{uploads}/{id}?offset=0", new() { DataByte = bytes, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/octet-stream" } })).ToBeOKAsync();
        await Expect(await founder.Context.APIRequest.PostAsync($"{uploads}/{id}/complete")).ToBeOKAsync();
        return id;
    }

    /// <summary>A WAV file: 8,000 samples a second of 8 bits, one channel.</summary>
    private static byte[] Silence(int seconds)
    {
        const int Rate = 8000;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + (seconds * Rate));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(seconds * Rate);
        writer.Write([.. Enumerable.Repeat((byte)128, seconds * Rate)]);
        return file.ToArray();
    }
}
