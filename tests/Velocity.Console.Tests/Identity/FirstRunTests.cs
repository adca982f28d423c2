using System.Net;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Identity;

public class FirstRunTests
{
    private static readonly Dictionary<string, string> Founder = new(StringComparer.Ordinal)
    {
        ["Input.Name"] = "Fay Founder",
        ["Input.Email"] = ConsoleHost.FounderEmail,
        ["Input.Password"] = ConsoleHost.Password,
    };

    [Fact]
    public async Task Terminal_NobodyExists_SaysWhereAndHow()
    {
        await using var host = await ConsoleHost.StartAsync();

        Assert.Contains($"Velocity is at {host.Address.ToString().TrimEnd('/')}", host.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{host.Address}setup?token=", host.SetUpLink, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_SomebodyExists_ShowsNoLink()
    {
        using var workspace = new TemporaryFolder();
        await using (var before = await ConsoleHost.StartInAsync(workspace.Path))
            await before.AddPersonAsync("Fay Founder", ConsoleHost.FounderEmail, Roles.Founder);

        await using var host = await ConsoleHost.StartInAsync(workspace.Path);

        Assert.Contains("Velocity is at", host.Output, StringComparison.Ordinal);
        Assert.Null(host.SetUpLink);
    }

    [Fact]
    public async Task SetUpLink_AfterARestart_IsANewOne()
    {
        using var workspace = new TemporaryFolder();
        string old;
        await using (var before = await ConsoleHost.StartInAsync(workspace.Path))
            old = new Uri(before.SetUpLink!).PathAndQuery;

        await using var host = await ConsoleHost.StartInAsync(workspace.Path);
        using var browser = host.OpenBrowser();

        Assert.Contains("Use the link in the terminal", (await browser.GetAsync(old)).Text, StringComparison.Ordinal);
        Assert.Contains("Set up the first founder", (await browser.GetAsync(host.SetUpLink!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/people")]
    [InlineData("/no-such-page")]
    public async Task Page_NobodyExists_LeadsToSetUp(string path)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.OpenBrowser();

        Assert.Equal("/setup", (await browser.GetAsync(path)).Location);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=")]
    [InlineData("/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task SetUp_WithoutTheLink_PointsAtTheTerminal(string path)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.OpenBrowser();

        var page = await browser.GetAsync(path);

        Assert.Contains("Use the link in the terminal", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_WithTheLink_MakesAFounderAndSignsIn()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.OpenBrowser();

        var answer = await browser.SubmitAsync(host.SetUpLink!, "setup", Founder);

        Assert.Equal("/", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/people")).Status);
        var kinds = await host.QueryAsync(db => db.AdminEvents.Select(e => e.Kind).ToListAsync());
        Assert.Equal([AdminEventKind.FounderSetUp], kinds);
    }

    [Fact]
    public async Task SetUp_AfterUse_TheLinkIsGone()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var late = await second.FillAsync(host.SetUpLink!, "setup", new(Founder) { ["Input.Email"] = "second@example.test" });
        await first.SubmitAsync(host.SetUpLink!, "setup", Founder);

        var answer = await late();

        Assert.Contains("Set-up is done", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.QueryAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task SetUp_SeveralAtOnce_MakesOneFounder()
    {
        await using var host = await ConsoleHost.StartAsync();
        var browsers = Enumerable.Range(0, 6).Select(_ => host.OpenBrowser()).ToArray();
        var posts = new List<Func<Task<Answer>>>();
        foreach (var (browser, i) in browsers.Select((b, i) => (b, i)))
            posts.Add(await browser.FillAsync(host.SetUpLink!, "setup", new(Founder) { ["Input.Email"] = $"founder{i}@example.test" }));

        var answers = await Task.WhenAll(posts.Select(post => post()));

        Assert.Single(answers, a => a.Location == "/");
        Assert.Equal(5, answers.Count(a => a.Text.Contains("Set-up is done", StringComparison.Ordinal)));
        Assert.Equal(1, await host.QueryAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await host.QueryAsync(db => db.UserRoles.CountAsync()));
        Array.ForEach(browsers, b => b.Dispose());
    }

    [Theory]
    [InlineData("short")]
    [InlineData("Password1234!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task SetUp_WeakPassword_IsRefusedAndTheLinkStillWorks(string password)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.OpenBrowser();

        var refused = await browser.SubmitAsync(host.SetUpLink!, "setup", new(Founder) { ["Input.Password"] = password });
        var accepted = await browser.SubmitAsync(host.SetUpLink!, "setup", Founder);

        Assert.Contains("role=\"alert\"", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused.Html, StringComparison.Ordinal);
        Assert.Equal("/", accepted.Location);
    }
}
