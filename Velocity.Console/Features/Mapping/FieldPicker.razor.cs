using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Mapping;

/// <summary>The field catalogue as a searchable list (WAI-ARIA combobox with a list box), grouped by entity.</summary>
public sealed partial class FieldPicker : IAsyncDisposable
{
    private readonly string _id = $"fields-{Guid.CreateVersion7():N}";
    private ElementReference _input;
    private string _query = "";
    private IReadOnlyList<FieldDefinition> _found = FieldCatalog.All;
    private int _active;
    private int _revealed = -1;
    private IJSObjectReference? _module;

    [Inject] public required IJSRuntime Js { get; set; }

    /// <summary>The field that stands; null when there is none.</summary>
    [Parameter] public FieldDefinition? Chosen { get; set; }

    [Parameter] public EventCallback<FieldDefinition> OnChoose { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnInitialized() => _active = Math.Max(0, Chosen is null ? 0 : _found.ToList().IndexOf(Chosen));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/reveal.js"]);
                await _input.FocusAsync();
            }

            if (_module is null || _revealed == _active) return;
            _revealed = _active;
            await _module.InvokeVoidAsync("revealById", OptionId(_active));
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The module went with its page.
        }
    }

    private void Search(ChangeEventArgs change)
    {
        _query = (string?)change.Value ?? "";
        _found = [.. FieldWords.Search(_query)];
        _active = 0;
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _found.Count > 0:
                await OnChoose.InvokeAsync(_found[_active]);
                break;
            case "Escape":
                await OnClose.InvokeAsync();
                break;
        }
    }

    private string OptionId(int index) => $"{_id}-{index}";
}
