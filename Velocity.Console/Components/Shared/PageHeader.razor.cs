using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Shared;

/// <summary>Title of a page (also the browser tab's), what it is about, the way to it, and its actions.</summary>
public sealed partial class PageHeader
{
    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    /// <summary>The pages above this one, outermost first.</summary>
    [Parameter] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>Buttons, right of the title.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }
}
