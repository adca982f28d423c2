using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Layout;

/// <summary>What the error boundary shows instead of a page that threw. The exception is a bug or an outage; its text stays in the log.</summary>
public sealed partial class PageFault
{
    private DateTimeOffset _at;

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter, EditorRequired] public required Exception Fault { get; set; }

    protected override void OnInitialized() => _at = Time.GetUtcNow();

    private void Reload() => Navigation.Refresh(forceReload: true);
}
