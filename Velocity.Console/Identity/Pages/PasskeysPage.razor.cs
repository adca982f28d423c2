using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class PasskeysPage
{
    private const int MaxPasskeys = 20;

    private IReadOnlyList<string> _faults = [];
    private IReadOnlyList<UserPasskeyInfo> _passkeys = [];
    private string? _said;
    private VelocityUser? _user;

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [SupplyParameterFromQuery] public string? Said { get; set; }

    [SupplyParameterFromForm] private NewPasskey? Added { get; set; }

    private string DefaultName => _passkeys.Count == 0 ? "My device" : $"Device {_passkeys.Count + 1}";

    protected override async Task OnInitializedAsync()
    {
        _said = Said switch
        {
            "added" => "The passkey is added. You can sign in with it from now on.",
            "renamed" => "The passkey is renamed.",
            "removed" => "The passkey is removed here. Remove it from the device as well.",
            _ => null,
        };
        _user = await SignIn.UserManager.GetUserAsync(HttpContext.User);
        if (_user is not null)
            _passkeys = [.. (await SignIn.UserManager.GetPasskeysAsync(_user)).OrderBy(p => p.CreatedAt)];
    }

    private async Task AddAsync()
    {
        if (_user is null)
            return;
        if (string.IsNullOrEmpty(Added?.Credential))
        {
            _faults = ["The browser made no passkey."];
            return;
        }
        if (_passkeys.Count >= MaxPasskeys)
        {
            _faults = [$"There are {MaxPasskeys} passkeys already. Remove one first."];
            return;
        }
        var attestation = await SignIn.PerformPasskeyAttestationAsync(Added.Credential);
        if (!attestation.Succeeded)
        {
            _faults = [$"The passkey was not accepted: {attestation.Failure.Message}"];
            return;
        }
        attestation.Passkey.Name = PasskeyName.From(Added.Name);
        var result = await SignIn.UserManager.AddOrUpdatePasskeyAsync(_user, attestation.Passkey);
        if (result.Succeeded)
            Navigation.NavigateTo("/account/passkeys?said=added");
        else
            _faults = [.. result.Errors.Select(e => e.Description)];
    }

    private sealed class NewPasskey
    {
        public string? Credential { get; set; }

        public string? Name { get; set; }
    }
}
