using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Identity;

public class SecondFactorTests
{
    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["Input.Email"] = ConsoleHost.FounderEmail,
        ["Input.Password"] = ConsoleHost.Password,
    };

    [Fact]
    public async Task SignIn_SecondFactorOn_NeedsTheCode()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var (key, _) = await TurnOnAsync(host);
        using var browser = host.OpenBrowser();

        var afterPassword = await browser.SubmitAsync("/sign-in?returnUrl=%2Fpeople", "sign-in", Right);
        var stillOut = await browser.GetAsync("/people");
        var wrong = await browser.SubmitAsync(afterPassword.Location!, "code", new() { ["Input.Code"] = "000000" });
        var right = await browser.SubmitAsync(afterPassword.Location!, "code", new() { ["Input.Code"] = Totp.Code(key, TimeProvider.System.GetUtcNow()) });

        Assert.StartsWith("/sign-in/code", afterPassword.Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", stillOut.Location, StringComparison.Ordinal);
        Assert.Contains("not the current code", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("/people", right.Location);
    }

    [Fact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var (_, codes) = await TurnOnAsync(host);

        Assert.Equal(10, codes.Count);
        Assert.Equal("/", (await WithRecoveryCodeAsync(host, codes[0])).Location);
        Assert.Contains("used already", (await WithRecoveryCodeAsync(host, codes[0])).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await WithRecoveryCodeAsync(host, codes[1].ToLowerInvariant())).Location);
    }

    [Fact]
    public async Task SecondFactor_TurnedOff_PasswordIsEnoughAgain()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var (key, codes) = await TurnOnAsync(host);
        using var browser = host.OpenBrowser();
        await browser.SubmitAsync("/sign-in", "sign-in", Right);
        await browser.SubmitAsync("/sign-in/recovery-code", "recovery-code", new() { ["Input.Code"] = codes[0] });

        var off = await browser.SubmitAsync("/account/second-factor", "turn-off", []);

        Assert.DoesNotContain(key, off.Html, StringComparison.Ordinal);
        using var again = await host.SignInAsAsync(ConsoleHost.FounderEmail);
    }

    [Fact]
    public async Task SecondFactor_ResetByAnotherFounder_PasswordIsEnoughAndTheKeyIsNew()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var other = await host.AddPersonAsync("Sam Second", "sam@example.test", Roles.Founder);
        var (key, _) = await TurnOnAsync(host);
        var reset = host.Services.GetRequiredService<ResetSecondFactor>();

        Assert.IsType<ResetSecondFactor.Outcome.OwnFactor>(await reset.RunAsync(host.FounderId, host.FounderId));
        Assert.IsType<ResetSecondFactor.Outcome.TurnedOff>(await reset.RunAsync(other, host.FounderId));

        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.DoesNotContain(key, (await browser.GetAsync("/account/second-factor")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodePage_WithoutThePasswordStep_LeadsBack()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var browser = host.OpenBrowser();

        Assert.Equal("/sign-in", (await browser.GetAsync("/sign-in/code")).Location);
        Assert.Equal("/sign-in", (await browser.GetAsync("/sign-in/recovery-code")).Location);
    }

    private static async Task<(string Key, IReadOnlyList<string> RecoveryCodes)> TurnOnAsync(ConsoleHost host)
    {
        using var browser = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        using var page = new HtmlParser().ParseDocument((await browser.GetAsync("/account/second-factor")).Html);
        var key = page.QuerySelector("[data-testid=authenticator-key]")!.TextContent;
        var on = await browser.SubmitAsync("/account/second-factor", "turn-on", new() { ["Input.Code"] = Totp.Code(key, TimeProvider.System.GetUtcNow()) });
        using var done = new HtmlParser().ParseDocument(on.Html);
        return (key, [.. done.QuerySelectorAll(".v-codes li").Select(li => li.TextContent)]);
    }

    private static async Task<Answer> WithRecoveryCodeAsync(ConsoleHost host, string code)
    {
        using var browser = host.OpenBrowser();
        await browser.SubmitAsync("/sign-in", "sign-in", Right);
        return await browser.SubmitAsync("/sign-in/recovery-code", "recovery-code", new() { ["Input.Code"] = code });
    }
}
