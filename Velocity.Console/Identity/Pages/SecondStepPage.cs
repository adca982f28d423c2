using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Velocity.Console.Identity.Pages;

/// <summary>The second step of signing in, after the right password: a code of one kind or another.</summary>
public abstract class SecondStepPage : ComponentBase
{
    private VelocityUser? _user;

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm] protected CodeInput? Input { get; set; }

    protected IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>The sentence for a code that does not fit.</summary>
    protected abstract string WrongCode { get; }

    /// <param name="code">As typed; empty when nothing was.</param>
    protected abstract Task<SignInResult> TryAsync(string code);

    protected override async Task OnInitializedAsync()
    {
        _user = await SignIn.GetTwoFactorAuthenticationUserAsync();
        if (_user is null)
            Navigation.NavigateTo("/sign-in");
    }

    protected async Task SignInAsync()
    {
        if (_user is null)
            return;
        var result = await TryAsync(Input?.Code ?? "");
        if (result.Succeeded)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else
            Faults = [SignInWords.Refusal(result, _user.LockoutEnd, Time.GetUtcNow()) ?? WrongCode];
    }

    protected sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
