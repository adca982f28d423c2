using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>A founder gives an agent its key, and takes it away.</summary>
public sealed partial class AgentTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task Agent_AddedAndRevoked_IsKnownForAsLongAsItStands()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await founder.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await founder.GotoAsync(console.Url + "/agents");
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "There are no agents yet" })).ToBeVisibleAsync();

        await AgentSteps.AddAsync(founder, console, "oracle", Person.Approver, without: "Transcripts");
        await founder.GetByRole(AriaRole.Button, new() { Name = "Copy the key" }).ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        var key = await founder.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Matches(Key(), key);

        var (status, body) = await WhoAmIAsync(console, key);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"ref\":\"agent:oracle\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("TranscriptBundle", body, StringComparison.Ordinal);

        await founder.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await founder.ReloadAsync();
        await Expect(AgentSteps.Row(founder, "oracle")).ToContainTextAsync(Person.Approver.Name);
        await Expect(AgentSteps.Row(founder, "oracle")).ToContainTextAsync("…" + key[^4..]);
        await Expect(AgentSteps.Row(founder, "oracle")).Not.ToContainTextAsync("never");
        await Expect(founder.GetByText(key)).ToHaveCountAsync(0);

        await AgentSteps.ActAsync(founder, "oracle", "Revoke", yes: "Revoke");
        await Expect(founder.GetByText("oracle is revoked. Its key works no more.")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await WhoAmIAsync(console, key)).Status);

        await AgentSteps.ActAsync(founder, "oracle", "New key", yes: "Make a new key");
        var again = await founder.GetByLabel("Key", new() { Exact = true }).InputValueAsync();
        Assert.Equal(HttpStatusCode.OK, (await WhoAmIAsync(console, again)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WhoAmIAsync(console, key)).Status);
        await Expect(AgentSteps.Row(founder, "oracle")).ToContainTextAsync("Active");
    }

    [Theory]
    [InlineData("approver")]
    [InlineData("analyst")]
    public async Task AgentsPage_OpenedByOthers_IsRefused(string role)
    {
        var console = await StartWithTeamAsync();
        var page = await OpenAsync(role == "approver" ? Person.Approver : Person.Analyst);

        var response = await page.GotoAsync(console.Url + "/agents");

        Assert.Equal(403, response!.Status);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add an agent" })).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^vk_oracle_[A-Za-z0-9_-]{43}$", RegexOptions.None, 1000)]
    private static partial Regex Key();

    private static async Task<(HttpStatusCode Status, string Body)> WhoAmIAsync(RunningConsole console, string key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await client.GetAsync(new Uri(console.Url + "/api/v1/whoami"), Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }
}
