using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Shared;

/// <summary>Nothing here: says so, why, and what to do about it.</summary>
public sealed partial class EmptyState
{
    [Parameter] public string Icon { get; set; } = MudBlazor.Icons.Material.Outlined.Inbox;

    /// <summary>A short sentence without a full stop.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public string? Text { get; set; }

    /// <summary>1 where this is the whole page, else 2.</summary>
    [Parameter] public int Heading { get; set; } = 2;

    /// <summary>The action, as a button or link.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
