using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace Velocity.Console.Features.Imports;

/// <summary>Where files are dropped or picked. The browser sends them itself, past the circuit; see <c>js/upload.js</c>.</summary>
public sealed partial class UploadPanel : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required IOptions<ImportLimits> Limits { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/upload.js"]);
        await _module.InvokeVoidAsync("attach", _root, Limits.Value.MaxFileBytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync("detach");
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }
}
