using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Velocity.Console.Features.Mapping;

/// <summary>Where a mapping file is picked, or dropped: then the whole page is the target; see <c>js/mappingfile.js</c>.</summary>
public sealed partial class MappingFilePicker : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listeners;

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>No file is taken while another one is read, or something is saved.</summary>
    [Parameter] public bool IsBusy { get; set; }

    [Parameter] public EventCallback<IBrowserFile> OnPick { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/mappingfile.js"]);
        _listeners = await _module.InvokeAsync<IJSObjectReference?>("attach", _root);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_listeners is not null)
            {
                await _listeners.InvokeVoidAsync("detach");
                await _listeners.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }
}
