using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

public sealed partial class SetUpPage
{
    private View _view;
    private IReadOnlyList<string> _faults = [];

    private enum View
    {
        /// <summary>Somebody exists: nothing to do here.</summary>
        Done,

        /// <summary>Nobody exists, and the address does not carry the link's secret.</summary>
        NeedsLink,

        Form,
    }

    [Inject] public required FirstRun FirstRun { get; set; }

    [Inject] public required SetUpFirstFounder SetUpFirstFounder { get; set; }

    [Inject] public required SignInManager<VelocityUser> SignIn { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? Token { get; set; }

    [SupplyParameterFromForm] private SetUpInput? Input { get; set; }

    // What was posted is answered by the operation, and Blazor hands it on only if the form is there.
    protected override async Task OnInitializedAsync() => _view = Input is not null ? View.Form
        : await FirstRun.IsOverAsync() ? View.Done
        : FirstRun.Accepts(Token) ? View.Form
        : View.NeedsLink;

    private async Task SetUpAsync()
    {
        var input = Input ?? new SetUpInput();
        switch (await SetUpFirstFounder.RunAsync(input.Token, input.Name ?? "", input.Email ?? "", input.Password ?? ""))
        {
            case SetUpFirstFounder.Outcome.Founded founded:
                var user = await SignIn.UserManager.FindByIdAsync(founded.UserId.ToString());
                await SignIn.SignInAsync(user!, isPersistent: false);
                Navigation.NavigateTo("/");
                break;
            case SetUpFirstFounder.Outcome.AlreadySetUp:
                _view = View.Done;
                break;
            case SetUpFirstFounder.Outcome.WrongLink:
                _view = View.NeedsLink;
                break;
            case SetUpFirstFounder.Outcome.Refused refused:
                _faults = refused.Reasons;
                break;
            default:
                throw new InvalidOperationException("Unknown outcome of set-up.");
        }
    }

    private sealed class SetUpInput
    {
        public string? Token { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
