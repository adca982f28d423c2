using Microsoft.Playwright;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>Signing in, by every way there is, and what keeps strangers out.</summary>
public sealed class AccountTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const string DoNotMatch = "E-mail address and password do not match.";
    private static readonly Person Me = Person.Founder;

    [Fact]
    public async Task SignIn_AfterSigningOut_LetsThePersonBackIn()
    {
        var (console, page) = await FoundedAsync();
        await Team.SignOutAsync(page, Me);

        await page.GotoAsync(console.Url + "/account");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        // The address that was asked for is where the person ends.
        await Team.FillSignInAsync(page, Me.Email, Me.Password);
        await Expect(page).ToHaveURLAsync(console.Url + "/account");
        await Team.ExpectSignedInAsync(page, Me);
    }

    [Fact]
    public async Task SignIn_UnknownAddressOrWrongPassword_SaysTheSame()
    {
        var (console, page) = await FoundedAsync();
        await Team.SignOutAsync(page, Me);

        await Team.SignInAsync(page, console, Me with { Email = "nobody@velocity.example" });
        await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(DoNotMatch);
        await Team.SignInAsync(page, console, Me with { Password = "not the bicycles" });
        await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(DoNotMatch);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksTheAccountAndSaysForHowLong()
    {
        var console = await StartEmptyProcessAsync();
        var page = await OpenAsync();
        await Team.SetUpAsync(page, await console.SetUpLinkAsync(), Me);
        await Team.SignOutAsync(page, Me);

        for (var i = 1; i < 5; i++)
        {
            await Team.SignInAsync(page, console, Me with { Password = $"wrong password {i}" });
            await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(DoNotMatch);
        }
        await Team.SignInAsync(page, console, Me with { Password = "wrong password 5" });
        await Expect(page.GetByText("Too many wrong tries: this account is locked. Try again in 10 minutes.")).ToBeVisibleAsync();

        // The right password does not help any more, and a restart does not forget.
        await console.RestartAsync();
        await Team.SignInAsync(page, console, Me);
        await Expect(page.GetByText("Too many wrong tries: this account is locked.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndTheOldPassword()
    {
        var (console, page) = await FoundedAsync();
        var elsewhere = await OpenAsync();
        await Team.SignInAsync(elsewhere, console, Me);
        await Team.ExpectSignedInAsync(elsewhere, Me);

        const string next = "four orange kettles";
        await page.GotoAsync(console.Url + "/account/password");
        await page.GetByLabel("Current password").FillAsync(Me.Password);
        await page.GetByLabel("New password").FillAsync(next);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(page.GetByText("The password is changed.")).ToBeVisibleAsync();

        await Team.ExpectTurnedOutAsync(elsewhere, console);
        await Team.SignInAsync(elsewhere, console, Me);
        await Expect(elsewhere.GetByRole(AriaRole.Alert).First).ToHaveTextAsync(DoNotMatch);
        await Team.SignInAsync(elsewhere, console, Me with { Password = next });
        await Team.ExpectSignedInAsync(elsewhere, Me);
    }

    [Fact]
    public async Task SecondFactor_TurnedOn_AsksForTheCodeOrOneRecoveryCodeOnce()
    {
        var (console, page) = await FoundedAsync();
        await page.GotoAsync(console.Url + "/account/second-factor");
        var key = await page.GetByTestId("authenticator-key").InnerTextAsync();
        await page.GetByLabel("Authenticator code").FillAsync(CodeOf(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on the second factor" }).ClickAsync();
        var codes = page.GetByLabel("Recovery codes").GetByRole(AriaRole.Listitem);
        await Expect(codes).ToHaveCountAsync(10);
        var recovery = await codes.First.InnerTextAsync();
        await Team.SignOutAsync(page, Me);

        // The password alone opens nothing.
        await Team.SignInAsync(page, console, Me);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Second factor" })).ToBeVisibleAsync();
        var visitor = await OpenAsync();
        await visitor.Context.AddCookiesAsync((await page.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await visitor.GotoAsync(console.Url + "/account");
        await Expect(visitor.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await EnterCodeAsync(page, "Authenticator code", Wrong(CodeOf(key)));
        await Expect(page.GetByText("That is not the current code.")).ToBeVisibleAsync();
        await EnterCodeAsync(page, "Authenticator code", CodeOf(key));
        await Team.ExpectSignedInAsync(page, Me);
        await Team.SignOutAsync(page, Me);

        await OpenRecoveryAsync(page, console);
        await EnterCodeAsync(page, "Recovery code", recovery);
        await Team.ExpectSignedInAsync(page, Me);
        await page.GotoAsync(console.Url + "/account/second-factor");
        await Expect(page.GetByText("9 unused recovery codes.")).ToBeVisibleAsync();
        await Team.SignOutAsync(page, Me);

        await OpenRecoveryAsync(page, console);
        await EnterCodeAsync(page, "Recovery code", recovery);
        await Expect(page.GetByText("That code is not one of yours, or it was used already.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SecondFactorPage_OnlyLookedAt_EndsNoOtherSession()
    {
        var (console, page) = await FoundedAsync();
        var elsewhere = await OpenAsync();
        await Team.SignInAsync(elsewhere, console, Me);
        await Team.ExpectSignedInAsync(elsewhere, Me);

        await page.GotoAsync(console.Url + "/account/second-factor");
        await Expect(page.GetByTestId("authenticator-key")).ToBeVisibleAsync();

        await elsewhere.GotoAsync(console.Url + "/account");
        await Team.ExpectSignedInAsync(elsewhere, Me);
    }

    [Fact]
    public async Task Passkey_AddedOnADevice_SignsInWithoutAPassword()
    {
        var (console, page) = await FoundedAsync();
        var device = await VirtualAuthenticator.PlugInAsync(page);
        await page.GotoAsync(console.Url + "/account/passkeys");
        await page.GetByLabel("Name of the new passkey").FillAsync("Test device");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Test device", Exact = true })).ToBeVisibleAsync();
        Assert.Equal(1, await device.CountPasskeysAsync());

        await Team.SignOutAsync(page, Me);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Team.ExpectSignedInAsync(page, Me);

        await page.GotoAsync(console.Url + "/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Test device" }).ClickAsync();
        await Expect(page.GetByText("No passkey yet")).ToBeVisibleAsync();
        await Team.SignOutAsync(page, Me);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByText("That passkey is not known here, or it was removed.")).ToBeVisibleAsync();
    }

    private async Task<(RunningConsole Console, IPage Page)> FoundedAsync()
    {
        var console = await StartEmptyAsync();
        var page = await OpenAsync();
        await Team.SetUpAsync(page, await console.SetUpLinkAsync(), Me);
        return (console, page);
    }

    private static async Task OpenRecoveryAsync(IPage page, RunningConsole console)
    {
        await Team.SignInAsync(page, console, Me);
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code instead" }).ClickAsync();
    }

    private static async Task EnterCodeAsync(IPage page, string label, string code)
    {
        await page.GetByLabel(label).FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static string CodeOf(string key) => Totp.Code(key, TimeProvider.System.GetUtcNow());

    private static string Wrong(string code) => string.Concat(code.Select(digit => (char)('0' + (digit - '0' + 5) % 10)));
}
