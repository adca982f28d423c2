using System.Net;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Identity;

public class SignInTests
{
    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["Input.Email"] = ConsoleHost.FounderEmail,
        ["Input.Password"] = ConsoleHost.Password,
    };

    private static readonly Dictionary<string, string> Wrong = new(Right) { ["Input.Password"] = "not the password" };

    [Fact]
    public async Task Page_Stranger_IsSentToSignInAndBack()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        var turnedAway = await browser.GetAsync("/people?x=1");
        var signedIn = await browser.SubmitAsync(turnedAway.Location!, "sign-in", Right);

        Assert.Equal("/sign-in?returnUrl=%2Fpeople%3Fx%3D1", turnedAway.Location);
        Assert.Equal("/people?x=1", signedIn.Location);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("people")]
    public async Task SignIn_ReturnUrlElsewhere_EndsAtHome(string returnUrl)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        var encoded = returnUrl.Contains('%', StringComparison.Ordinal) ? returnUrl : Uri.EscapeDataString(returnUrl);
        var answer = await browser.SubmitAsync($"/sign-in?returnUrl={encoded}", "sign-in", Right);

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task SignIn_UnknownAddressAndWrongPassword_SayTheSame()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        var unknown = await browser.SubmitAsync("/sign-in", "sign-in", new(Wrong) { ["Input.Email"] = "nobody@example.test" });
        var wrong = await browser.SubmitAsync("/sign-in", "sign-in", Wrong);

        Assert.Contains("do not match", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("do not match", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FiveWrongTries_LocksEvenTheRightPasswordOut()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 4; i++)
            Assert.Contains("do not match", (await browser.SubmitAsync("/sign-in", "sign-in", Wrong)).Text, StringComparison.Ordinal);

        var fifth = await browser.SubmitAsync("/sign-in", "sign-in", Wrong);
        var right = await browser.SubmitAsync("/sign-in", "sign-in", Right);

        Assert.Contains("this account is locked. Try again in 10 minutes.", fifth.Text, StringComparison.Ordinal);
        Assert.Contains("this account is locked", right.Text, StringComparison.Ordinal);
        Assert.Null(right.Location);
    }

    [Fact]
    public async Task SignIn_TooManyPostsFromOneAddress_AreRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync(null, $"--{CredentialLimit.Setting}", "2");
        using var browser = host.OpenBrowser();
        await browser.SubmitAsync("/sign-in", "sign-in", Wrong);
        await browser.SubmitAsync("/sign-in", "sign-in", Wrong);

        var third = await browser.SubmitAsync("/sign-in", "sign-in", Right);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        var answer = await browser.PostAsync("/sign-in", new(Right) { ["_handler"] = "sign-in" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task SignInPage_SessionStands_LeadsOn()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        Assert.Equal("/people", (await browser.GetAsync("/sign-in?returnUrl=%2Fpeople")).Location);
        Assert.Equal("/", (await browser.GetAsync("/sign-in?returnUrl=%2F%2Fevil.example")).Location);
    }

    [Fact]
    public async Task SignOut_WithTheFormsToken_EndsTheSession()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        Assert.Equal("/sign-in?said=signed-out", (await browser.SignOutAsync()).Location);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var here = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        using var elsewhere = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        var refused = await here.SubmitAsync("/account/password", "password", new() { ["Input.Current"] = "not it at all", ["Input.New"] = "seven paper boats" });
        var changed = await here.SubmitAsync("/account/password", "password", new() { ["Input.Current"] = ConsoleHost.Password, ["Input.New"] = "seven paper boats" });

        Assert.Contains("The current password is not right.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/account/password?said=changed", changed.Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).Status);
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync("/account")).Location, StringComparison.Ordinal);
        using var again = await host.SignInAsAsync(ConsoleHost.FounderEmail, "seven paper boats");
    }

    [Fact]
    public async Task Response_Always_CarriesTheSecurityHeaders()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        foreach (var path in new[] { "/", "/status/404", "/account", "/no-such-page" })
        {
            var headers = (await browser.GetAsync(path)).Response.Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["same-origin"], headers.GetValues("Referrer-Policy"));
            Assert.True(headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task Session_Cookie_IsOutOfReachOfScriptsAndOtherSites()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        var answer = await browser.SubmitAsync("/sign-in", "sign-in", Right);

        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("velocity.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_Unknown_IsOursAndKeepsItsStatus()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);

        var page = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is no such page", page.Text, StringComparison.Ordinal);
    }
}
