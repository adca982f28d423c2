using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Velocity.Console.Components.Shared;

/// <summary>
/// What is looked for, as the <c>q</c> of the page's address. The browser changes the address by itself once typing pauses
/// (<c>js/search.js</c>); the page reads it like any other address.
/// </summary>
public sealed partial class SearchField : IAsyncDisposable
{
    // What the page was opened with. From then on the text is the browser's: a render never writes over what is being typed.
    private string? _first;
    private ElementReference _input;
    private IJSObjectReference? _module;
    private IJSObjectReference? _field;

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>Its name, for who cannot see it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required string Placeholder { get; set; }

    /// <summary>What the address says.</summary>
    [Parameter] public string? Text { get; set; }

    protected override void OnInitialized() => _first = Text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/search.js"]);
            _field = await _module.InvokeAsync<IJSObjectReference?>("attach", _input);
        }
        else if (_field is not null)
        {
            await _field.InvokeVoidAsync("show");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_field is not null)
            {
                await _field.InvokeVoidAsync("stop");
                await _field.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and what was pending with it.
        }
    }
}
