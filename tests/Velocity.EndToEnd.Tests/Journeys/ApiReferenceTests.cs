using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>The page on which producers try the API: it runs under the console's own content policy, and calls with an agent's key.</summary>
public sealed class ApiReferenceTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task WhoAmI_TriedWithAKey_AnswersTheAgent()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await AgentSteps.AddAsync(founder, console, "oracle", Person.Founder);
        var key = await founder.GetByLabel("Key", new() { Exact = true }).InputValueAsync();

        // A producer has a key and no account.
        var producer = await OpenAsync();
        var errors = new List<string>();
        producer.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        await producer.GotoAsync(console.Url + "/api-reference");
        await producer.GetByRole(AriaRole.Button, new() { Name = "Open Group - Access" }).ClickAsync();
        await producer.GetByRole(AriaRole.Link, new() { Name = "Who am I" }).First.ClickAsync();
        await producer.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/v1/whoami)" }).ClickAsync();
        await producer.GetByLabel("Bearer Token").Last.FillAsync(key);
        var answered = producer.WaitForResponseAsync(response => response.Url.EndsWith("/api/v1/whoami", StringComparison.Ordinal));
        await producer.GetByRole(AriaRole.Button, new() { Name = "Send get request to /api/v1/whoami" }).ClickAsync();
        var answer = await answered;
        Assert.Equal(200, answer.Status);
        Assert.Contains("agent:oracle", await answer.TextAsync(), StringComparison.Ordinal);
        // A policy that forbids what the page needs shows as an error in the browser's console.
        Assert.Empty(errors);
    }
}
