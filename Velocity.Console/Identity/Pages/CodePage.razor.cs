using Microsoft.AspNetCore.Components;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Velocity.Console.Identity.Pages;

/// <summary>The code that the authenticator app shows.</summary>
public sealed partial class CodePage
{
    [SupplyParameterFromQuery] public bool Remember { get; set; }

    protected override string WrongCode => "That is not the current code. Codes change every 30 seconds; check the phone's clock if this repeats.";

    private string RecoveryUrl => $"/sign-in/recovery-code?returnUrl={Uri.EscapeDataString(LocalUrl.OrHome(ReturnUrl))}";

    protected override Task<SignInResult> TryAsync(string code) =>
        SignIn.TwoFactorAuthenticatorSignInAsync(string.Concat(code.Where(char.IsAsciiDigit)), Remember, rememberClient: false);
}
