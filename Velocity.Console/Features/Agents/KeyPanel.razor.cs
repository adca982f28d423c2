using Microsoft.AspNetCore.Components;
using Velocity.Console.Api;

namespace Velocity.Console.Features.Agents;

/// <summary>A key as it is shown, once, to the founder who made it.</summary>
public sealed record ShownKey(string Name, string Key);

public sealed partial class KeyPanel
{
    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired] public required ShownKey Content { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private string Example => $"curl -H 'Authorization: Bearer {Content.Key}' {Navigation.ToAbsoluteUri(WhoAmIEndpoint.Path)}";
}
