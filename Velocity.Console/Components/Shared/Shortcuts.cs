using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Velocity.Console.Components.Shared;

/// <summary>Single-key shortcuts of a page; silent while somebody types or a dialog is open. Shows nothing.</summary>
public sealed class Shortcuts : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<Shortcuts>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listener;
    private bool _isDisposed;

    [Inject] public required IJSRuntime JS { get; set; }

    /// <summary>Keys as in <c>KeyboardEvent.key</c>: <c>j</c>, <c>ArrowDown</c>, <c>?</c>.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Keys { get; set; }

    [Parameter, EditorRequired] public EventCallback<string> OnKey { get; set; }

    [JSInvokable]
    public Task Pressed(string key) => OnKey.InvokeAsync(key);

    /// <summary>Scrolls the first element that the selector finds into view.</summary>
    public async Task RevealAsync(string selector)
    {
        if (_module is not null) await _module.InvokeVoidAsync("reveal", selector);
    }

    /// <summary>Gives the keyboard to the first element that the selector finds.</summary>
    public async Task FocusAsync(string selector)
    {
        if (_module is not null) await _module.InvokeVoidAsync("focus", selector);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/shortcuts.js"]);
        if (!_isDisposed)
        {
            _self = DotNetObjectReference.Create(this);
            _listener = await _module.InvokeAsync<IJSObjectReference>("listen", _self, Keys);
        }

        // Whoever clicked on quickly left the page while its keys were being set up: they go with it.
        if (_isDisposed) await StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await StopAsync();
    }

    private async Task StopAsync()
    {
        try
        {
            if (_listener is not null)
            {
                await _listener.InvokeVoidAsync("stop");
                await _listener.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        _self?.Dispose();
    }
}
