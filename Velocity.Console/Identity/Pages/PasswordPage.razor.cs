using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class PasswordPage
{
    private IReadOnlyList<string> _faults = [];

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] public string? Said { get; set; }

    [SupplyParameterFromForm] private PasswordInput? Input { get; set; }

    private async Task ChangeAsync()
    {
        if (await SignIn.UserManager.GetUserAsync(HttpContext.User) is not { } user)
            return;
        // Counted like a sign-in: an unattended browser must not be a place to guess the password.
        var check = await SignIn.CheckPasswordSignInAsync(user, Input?.Current ?? "", lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            _faults = [SignInWords.Refusal(check, user.LockoutEnd, Time.GetUtcNow()) ?? "The current password is not right."];
            return;
        }
        var result = await SignIn.UserManager.ChangePasswordAsync(user, Input?.Current ?? "", Input?.New ?? "");
        if (!result.Succeeded)
        {
            _faults = [.. result.Errors.Select(e => e.Description)];
            return;
        }
        await SignIn.RefreshSignInAsync(user);
        Navigation.NavigateTo("/account/password?said=changed");
    }

    private sealed class PasswordInput
    {
        public string? Current { get; set; }

        public string? New { get; set; }
    }
}
