using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

/// <summary>The second step of signing in, after the right password.</summary>
public sealed partial class CodePage
{
    private IReadOnlyList<string> _faults = [];
    private VelocityUser? _user;

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery] public bool Remember { get; set; }

    [SupplyParameterFromForm] private CodeInput? Input { get; set; }

    private string RecoveryUrl => $"/sign-in/recovery-code?returnUrl={Uri.EscapeDataString(LocalUrl.OrHome(ReturnUrl))}";

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
        var code = string.Concat((Input?.Code ?? "").Where(char.IsAsciiDigit));
        var result = await SignIn.TwoFactorAuthenticatorSignInAsync(code, Remember, rememberClient: false);
        if (result.Succeeded)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else
            _faults = [SignInWords.Refusal(result, _user.LockoutEnd, Time.GetUtcNow()) ?? "That is not the current code. Codes change every 30 seconds; check the phone's clock if this repeats."];
    }

    private sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
