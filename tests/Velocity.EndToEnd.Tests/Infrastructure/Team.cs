using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>How people come into a workspace, through its pages as anybody would.</summary>
internal static class Team
{
    /// <summary>Opens the link that the terminal printed and becomes the first founder; ends signed in, at home.</summary>
    public static async Task SetUpAsync(IPage page, string setUpLink, Person founder)
    {
        await page.GotoAsync(setUpLink);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(founder.Name);
        await page.GetByLabel("E-mail").FillAsync(founder.Email);
        await page.GetByLabel("Password").FillAsync(founder.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the founder" }).ClickAsync();
        await ExpectSignedInAsync(page, founder);
    }

    /// <summary>A signed-in founder invites a person on the People page.</summary>
    /// <returns>The person's one-time link.</returns>
    public static async Task<string> InviteAsync(IPage founders, RunningConsole console, Person person)
    {
        await founders.GotoAsync(console.Url + "/people");
        await founders.GetByRole(AriaRole.Button, new() { Name = "Invite a person" }).ClickAsync();
        await founders.GetByLabel("Name", new() { Exact = true }).FillAsync(person.Name);
        await founders.GetByLabel("E-mail").FillAsync(person.Email);
        await founders.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync(person.Role);
        await founders.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
        return await OneTimeLinkAsync(founders, console);
    }

    public static async Task<string> OneTimeLinkAsync(IPage founders, RunningConsole console)
    {
        var field = founders.GetByLabel("Link", new() { Exact = true });
        await Expect(field).ToHaveValueAsync(new Regex(Regex.Escape(console.Url)));
        return await field.InputValueAsync();
    }

    /// <summary>Opens a one-time link and chooses the password; ends signed in, at home.</summary>
    public static async Task AcceptAsync(IPage page, string link, Person person)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Password").FillAsync(person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await ExpectSignedInAsync(page, person);
    }

    public static async Task SignInAsync(IPage page, RunningConsole console, Person person)
    {
        await page.GotoAsync(console.Url + "/sign-in");
        await FillSignInAsync(page, person.Email, person.Password);
    }

    public static async Task FillSignInAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    public static async Task SignOutAsync(IPage page, Person person)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Account menu of {person.Name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
    }

    /// <summary>
    /// The session of an open page has ended elsewhere: what it asks for next is sent to sign in, and the page itself goes there unasked
    /// within seconds. The request goes around the page, because the page's own departure would abort a navigation begun at that moment.
    /// </summary>
    public static async Task ExpectTurnedOutAsync(IPage page, RunningConsole console)
    {
        var answer = await page.APIRequest.GetAsync(console.Url + "/account", new() { MaxRedirects = 0 });
        Assert.Equal(302, answer.Status);
        Assert.StartsWith("/sign-in", new Uri(new Uri(console.Url), answer.Headers["location"]).AbsolutePath, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    public static Task ExpectSignedInAsync(IPage page, Person person) =>
        Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Account menu of {person.Name}" })).ToBeVisibleAsync();
}
