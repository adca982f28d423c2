using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

public sealed partial class InvitationPage
{
    private (string DisplayName, string Email)? _person;
    private bool _works;
    private IReadOnlyList<string> _faults = [];

    [Inject] public required AcceptInvitation AcceptInvitation { get; set; }

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? Token { get; set; }

    [SupplyParameterFromForm] private InvitationInput? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await AcceptInvitation.FindAsync(Input?.Token ?? Token);
        // What was posted is answered by the operation, and Blazor hands it on only if the form is there.
        _works = _person is not null || Input is not null;
    }

    private async Task AcceptAsync()
    {
        switch (await AcceptInvitation.RunAsync(Input?.Token, Input?.Password ?? ""))
        {
            case AcceptInvitation.Outcome.Accepted accepted:
                var user = await SignIn.UserManager.FindByIdAsync(accepted.UserId.ToString());
                // The link proves the mailbox, not the second factor: who has one signs in with it.
                if (user!.TwoFactorEnabled)
                {
                    Navigation.NavigateTo("/sign-in");
                    break;
                }
                await SignIn.SignInAsync(user, isPersistent: false);
                Navigation.NavigateTo("/");
                break;
            case AcceptInvitation.Outcome.NotValid:
                _works = false;
                break;
            case AcceptInvitation.Outcome.Refused refused:
                _faults = refused.Reasons;
                break;
            default:
                throw new InvalidOperationException("Unknown outcome of accepting an invitation.");
        }
    }

    private sealed class InvitationInput
    {
        public string? Token { get; set; }

        public string? Password { get; set; }
    }
}
