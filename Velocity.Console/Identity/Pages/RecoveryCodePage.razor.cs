using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Velocity.Console.Identity.Pages;

/// <summary>A code that was kept, for somebody whose authenticator app is not at hand.</summary>
public sealed partial class RecoveryCodePage
{
    protected override string WrongCode => "That code is not one of yours, or it was used already.";

    protected override Task<SignInResult> TryAsync(string code) =>
        SignIn.TwoFactorRecoveryCodeSignInAsync(code.Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
}
