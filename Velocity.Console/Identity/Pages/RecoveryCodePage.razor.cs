using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

/// <summary>The second step of signing in for somebody whose authenticator app is not at hand.</summary>
public sealed partial class RecoveryCodePage
{
    private IReadOnlyList<string> _faults = [];
    private VelocityUser? _user;

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm] private RecoveryInput? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _user = await SignIn.GetTwoFactorAuthenticationUserAsync();
        if (_user is null)
            Navigation.NavigateTo("/sign-in");
    }

    private async Task SignInAsync()
    {
        if (_user is null)
            return;
        var code = (Input?.Code ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var result = await SignIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else
            _faults = [SignInWords.Refusal(result, _user.LockoutEnd, Time.GetUtcNow()) ?? "That code is not one of yours, or it was used already."];
    }

    private sealed class RecoveryInput
    {
        public string? Code { get; set; }
    }
}
