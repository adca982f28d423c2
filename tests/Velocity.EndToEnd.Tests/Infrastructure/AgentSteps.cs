using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>What a founder does on the Agents page.</summary>
internal static class AgentSteps
{
    /// <summary>Adds an agent on the person's behalf; ends with its key shown.</summary>
    /// <param name="without">Labels of what it may not bring; it may bring the rest.</param>
    public static async Task AddAsync(IPage founders, RunningConsole console, string name, Person person, params string[] without)
    {
        await founders.GotoAsync(console.Url + "/agents");
        await founders.GetByRole(AriaRole.Button, new() { Name = "Add an agent" }).ClickAsync();
        await founders.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await founders.GetByLabel("Acts for").SelectOptionAsync(new SelectOptionValue { Label = $"{person.Name}, {person.Role} ({person.Email})" });
        foreach (var family in without)
            await founders.GetByLabel(family, new() { Exact = true }).UncheckAsync();
        await founders.GetByRole(AriaRole.Button, new() { Name = "Add the agent" }).ClickAsync();
        await Expect(founders.GetByRole(AriaRole.Button, new() { Name = "Copy the key" })).ToBeVisibleAsync();
    }

    public static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    /// <summary>Chooses the action and says yes to the question that it asks.</summary>
    public static async Task ActAsync(IPage founders, string name, string action, string yes)
    {
        await founders.GetByRole(AriaRole.Button, new() { Name = $"Actions for {name}" }).ClickAsync();
        await founders.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
        await founders.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = yes }).ClickAsync();
    }
}
