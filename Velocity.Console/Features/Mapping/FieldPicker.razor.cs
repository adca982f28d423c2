using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Mapping;

/// <summary>The field catalogue as a searchable list (WAI-ARIA combobox with a list box), grouped by entity.</summary>
public sealed partial class FieldPicker
{
    private readonly string _id = $"fields-{Guid.CreateVersion7():N}";
    private ElementReference _input;
    private string _query = "";
    private IReadOnlyList<FieldDefinition> _found = FieldCatalog.All;
    private int _active;

    /// <summary>The field that stands; null when there is none.</summary>
    [Parameter] public FieldDefinition? Chosen { get; set; }

    [Parameter] public EventCallback<FieldDefinition> OnChoose { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnInitialized() => _active = Math.Max(0, Chosen is null ? 0 : _found.ToList().IndexOf(Chosen));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _input.FocusAsync();
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
