using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class SignInPage
{
    // One sentence for an unknown address and for a wrong password: who has an account here is nobody's business.
    private const string Wrong = "E-mail address and password do not match.";

    private IReadOnlyList<string> _faults = [];

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required IPasswordHasher<VelocityUser> Hasher { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery] public string? Said { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "passkey")] private PasskeyInput? Passkey { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override void OnInitialized()
    {
        // Somebody whose session stands has nothing to do here, e.g. after a page lost its circuit.
        if (HttpMethods.IsGet(HttpContext.Request.Method) && HttpContext.User.Identity?.IsAuthenticated == true)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
    }

    private async Task SignInAsync()
    {
        var input = Input ?? new SignInInput();
        var user = await SignIn.UserManager.FindByNameAsync(input.Email?.Trim() ?? "");
        if (user is null)
        {
            // The same work as for a known address, so that the answer takes as long.
            Hasher.HashPassword(new VelocityUser(), input.Password ?? "");
            _faults = [Wrong];
            return;
        }
        var result = await SignIn.PasswordSignInAsync(user, input.Password ?? "", input.RememberMe, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            Navigation.NavigateTo($"/sign-in/code?remember={(input.RememberMe ? "true" : "false")}&returnUrl={Uri.EscapeDataString(LocalUrl.OrHome(ReturnUrl))}");
        else
            Finish(result, user, Wrong);
    }

    private async Task PasskeyAsync()
    {
        if (string.IsNullOrEmpty(Passkey?.Credential))
        {
            _faults = ["This browser offered no passkey. Passkeys need JavaScript and a device that holds one."];
            return;
        }
        Finish(await SignIn.PasskeySignInAsync(Passkey.Credential), null, "That passkey is not known here, or it was removed.");
    }

    private void Finish(SignInResult result, VelocityUser? user, string failed)
    {
        if (result.Succeeded)
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else
            _faults = [SignInWords.Refusal(result, user?.LockoutEnd, Time.GetUtcNow()) ?? failed];
    }

    private sealed class SignInInput
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool RememberMe { get; set; }
    }

    private sealed class PasskeyInput
    {
        public string? Credential { get; set; }
    }
}
