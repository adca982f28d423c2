using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

public sealed partial class InviteForm
{
    private string _name = "";
    private string _email = "";
    private string _role = Roles.Analyst;
    private bool _busy;
    private IReadOnlyList<string> _faults = [];

    [Inject] public required InvitePerson InvitePerson { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Parameter] public EventCallback<InvitationLink> OnInvited { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    private async Task InviteAsync()
    {
        _busy = true;
        var outcome = await InvitePerson.RunAsync((await CurrentUser.GetAsync()).Id, _name, _email, _role);
        _busy = false;
        _faults = PeopleWords.Faults(outcome);
        if (outcome is InvitePerson.Outcome.Invited invited)
            await OnInvited.InvokeAsync(new InvitationLink(_name.Trim(), invited.Token, invited.ExpiresAt));
    }
}
