using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class SecondFactorPage
{
    private const int RecoveryCodeCount = 10;

    private IReadOnlyList<string> _faults = [];
    private IReadOnlyList<string> _recoveryCodes = [];
    private VelocityUser? _user;
    private string? _key;
    private string _qr = "";
    private int _codesLeft;

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromForm] private CodeInput? Input { get; set; }

    [Inject] public required IUserStore<VelocityUser> Store { get; set; }

    private UserManager<VelocityUser> Users => SignIn.UserManager;

    private IUserAuthenticatorKeyStore<VelocityUser> KeyStore => (IUserAuthenticatorKeyStore<VelocityUser>)Store;

    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetUserAsync(HttpContext.User);
        if (_user is not null)
            await ReadAsync(_user);
    }

    private async Task ReadAsync(VelocityUser user)
    {
        _codesLeft = await Users.CountRecoveryCodesAsync(user);
        if (user.TwoFactorEnabled)
            return;
        var key = await Users.GetAuthenticatorKeyAsync(user);
        if (key is null)
        {
            // Not ResetAuthenticatorKeyAsync: that ends every other session, and so far somebody only looked at a page.
            key = Users.GenerateNewAuthenticatorKey();
            await KeyStore.SetAuthenticatorKeyAsync(user, key, HttpContext.RequestAborted);
            await Users.UpdateAsync(user);
        }
        _key = AuthenticatorKey.Readable(key!);
        _qr = AuthenticatorKey.QrSvg(user.Email!, key!);
    }

    private async Task TurnOnAsync()
    {
        if (_user is null)
            return;
        var code = string.Concat((Input?.Code ?? "").Where(char.IsAsciiDigit));
        if (!await Users.VerifyTwoFactorTokenAsync(_user, Users.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            _faults = ["That is not the current code. Codes change every 30 seconds; check the phone's clock if this repeats."];
            return;
        }
        await Users.SetTwoFactorEnabledAsync(_user, true);
        await NewCodesAsync();
    }

    private async Task NewCodesAsync()
    {
        if (_user is null)
            return;
        _recoveryCodes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(_user, RecoveryCodeCount) ?? []];
        await SignIn.RefreshSignInAsync(_user);
        await ReadAsync(_user);
    }

    private async Task TurnOffAsync()
    {
        if (_user is null)
            return;
        await Users.SetTwoFactorEnabledAsync(_user, false);
        // The old key is burnt: turning the factor on again starts with a new one.
        await Users.ResetAuthenticatorKeyAsync(_user);
        await SignIn.RefreshSignInAsync(_user);
        await ReadAsync(_user);
    }

    private sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
