using System.Net;
using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Console.Cli;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Agents;

/// <summary>The command line, on a workspace that is being served and on one that is not.</summary>
public class AgentCommandTests
{
    [Fact]
    public async Task Add_WhileTheConsoleServes_PrintsAKeyThatWorksUntilItIsRevoked()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ConsoleHost.StartInAsync(folder.Path);
        await host.AddPersonAsync("Fay Founder", ConsoleHost.FounderEmail, Roles.Founder);

        var added = await RunAsync("agent", "add", "oracle", "--on-behalf-of", "FOUNDER@example.test", "--data", folder.Path);
        var key = added.Out.Trim();

        Assert.Equal(0, added.Status);
        Assert.Matches("^vk_oracle_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(HttpStatusCode.OK, await WhoAmIAsync(host, key));
        Assert.Equal(0, (await RunAsync("agent", "revoke", "oracle", "--data", folder.Path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await WhoAmIAsync(host, key));
        Assert.StartsWith($"oracle\trevoked\t{ConsoleHost.FounderEmail}\t", (await RunAsync("agent", "list", "--data", folder.Path)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WhileNothingServes_IsListedAndStands()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await ConsoleHost.StartInAsync(folder.Path))
            await host.AddPersonAsync("Fay Founder", ConsoleHost.FounderEmail, Roles.Founder);

        var added = await RunAsync("agent", "add", "oracle", "--on-behalf-of", ConsoleHost.FounderEmail, "--family", "QdSignalBundle", "--family", "InteractionBundle", "--data", folder.Path, "--json");
        var listed = await RunAsync("--data", folder.Path, "agent", "list", "--json");

        var key = JsonNode.Parse(added.Out)!["key"]!.GetValue<string>();
        var agent = Assert.Single(JsonNode.Parse(listed.Out)!.AsArray())!;
        Assert.Equal(
            ("oracle", "active", key[^4..], """["InteractionBundle","QdSignalBundle"]"""),
            (agent["name"]!.GetValue<string>(), agent["status"]!.GetValue<string>(), agent["key_hint"]!.GetValue<string>(), agent["families"]!.ToJsonString()));
        Assert.DoesNotContain(key, listed.Out, StringComparison.Ordinal);
        await using var again = await ConsoleHost.StartInAsync(folder.Path);
        Assert.Equal(HttpStatusCode.OK, await WhoAmIAsync(again, key));
    }

    [Theory]
    [InlineData("Nobody here has the e-mail address nobody@example.test.", "add", "second", "--on-behalf-of", "nobody@example.test")]
    [InlineData("An agent has or had this name.", "add", "oracle", "--on-behalf-of", ConsoleHost.FounderEmail)]
    [InlineData("Give a name.", "add", "Second", "--on-behalf-of", ConsoleHost.FounderEmail)]
    [InlineData("No agent brings ApprovalDecision.", "add", "second", "--on-behalf-of", ConsoleHost.FounderEmail, "--family", "ApprovalDecision")]
    [InlineData("There is no such agent.", "revoke", "second")]
    public async Task Verb_Refused_SaysWhyAndPrintsNothing(string sentence, params string[] verb)
    {
        using var folder = new TemporaryFolder();
        await using var host = await ConsoleHost.StartInAsync(folder.Path);
        await host.AddPersonAsync("Fay Founder", ConsoleHost.FounderEmail, Roles.Founder);
        await RunAsync("agent", "add", "oracle", "--on-behalf-of", ConsoleHost.FounderEmail, "--data", folder.Path);

        var refused = await RunAsync(["agent", .. verb, "--data", folder.Path]);

        Assert.Equal((1, ""), (refused.Status, refused.Out));
        Assert.StartsWith(sentence, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_WhereThereIsNoWorkspace_MakesNone()
    {
        using var folder = new TemporaryFolder();
        var elsewhere = Path.Combine(folder.Path, "elsewhere");

        var refused = await RunAsync("agent", "list", "--data", elsewhere);

        Assert.Equal(1, refused.Status);
        Assert.Contains("There is no workspace in", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("agent", "add", "oracle")]
    [InlineData("agent", "revoke")]
    [InlineData("agent", "promote", "oracle")]
    public async Task Verb_Misspelt_IsAUsageError(params string[] args) => Assert.Equal(2, (await RunAsync(args)).Status);

    private static async Task<(int Status, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var status = await CommandLine.RunAsync(args, output, error);
        return (status, output.ToString(), error.ToString());
    }

    private static async Task<HttpStatusCode> WhoAmIAsync(ConsoleHost host, string key)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var response = await client.GetAsync(WhoAmIEndpoint.Path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
