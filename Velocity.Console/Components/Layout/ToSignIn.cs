using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Layout;

/// <summary>Leaves the circuit for the sign-in page, and remembers where the person wanted to go.</summary>
public sealed class ToSignIn : ComponentBase
{
    [Inject] public required NavigationManager Navigation { get; set; }

    protected override void OnInitialized() =>
        Navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}", forceLoad: true);
}
