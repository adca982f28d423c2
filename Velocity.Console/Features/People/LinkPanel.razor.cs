using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Features.People;

public sealed partial class LinkPanel
{
    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired] public required InvitationLink Content { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private string Url => Navigation.ToAbsoluteUri($"/invitation?token={Content.Token}").ToString();
}
