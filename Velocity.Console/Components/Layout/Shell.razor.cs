using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Layout;

/// <summary>The frame around every page of a signed-in person. Works with and without a circuit: its menus are HTML popovers.</summary>
public sealed partial class Shell
{
    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    // <base href> would send a bare "#content" to the home page.
    private string SkipTarget => new Uri(Navigation.Uri).PathAndQuery + "#content";
}
