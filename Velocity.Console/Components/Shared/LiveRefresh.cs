using Microsoft.AspNetCore.Components;
using Velocity.Console.Intake;

namespace Velocity.Console.Components.Shared;

/// <summary>Lets a page read again after something was committed, as often as <see cref="LiveRead"/> allows. Shows nothing.</summary>
public sealed class LiveRefresh : ComponentBase, IDisposable
{
    private LiveRead? _live;

    [Inject] public required ChangeFeed Changes { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChange { get; set; }

    public void Dispose() => _live?.Dispose();

    protected override void OnInitialized() => _live = new LiveRead(Changes, Time, () => InvokeAsync(OnChange.InvokeAsync));
}
