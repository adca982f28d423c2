using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Velocity.Console.Api;

namespace Velocity.Console.Features.Contracts;

/// <summary>Tells of a pasted document whether it is sound. The browser sends it itself, past the circuit; see <c>js/contracts.js</c>.</summary>
public sealed partial class CheckPanel : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DocumentVerdict? _verdict;
    private bool _isChecking;

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>A whole document to try it with; null where the page shows none.</summary>
    [Parameter] public string? Sample { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync("detach", _root);
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/contracts.js"]);
        await _module.InvokeVoidAsync("attach", _root);
        StateHasChanged();
    }

    private async Task CheckAsync()
    {
        _isChecking = true;
        // What was said before was said of another text.
        _verdict = null;
        StateHasChanged();
        await using var answer = await _module!.InvokeAsync<IJSStreamReference>("check", _root, ContractCheckEndpoint.Path, ArtifactBody.MaxBytes);
        // Every field of a document may be unknown, and is then named in the answer.
        await using var json = await answer.OpenReadStreamAsync(ArtifactBody.MaxBytes);
        _verdict = await DocumentVerdict.ReadAsync(json);
        _isChecking = false;
    }

    private async Task FillAsync()
    {
        _verdict = null;
        await _module!.InvokeVoidAsync("fill", _root, Sample);
    }
}
