using Microsoft.AspNetCore.Components;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

/// <summary>A person's own edit, with the reason that stands beside it for ever.</summary>
public sealed partial class EditPanel
{
    private ElementReference _heading;
    private FieldDefinition? _field;
    private ClientEdit? _shown;
    private string? _fault;
    private bool _isBusy;

    [Parameter, EditorRequired] public required ClientEdit Edit { get; set; }

    /// <summary>Saves it; null when it went through, else what to tell the person.</summary>
    [Parameter, EditorRequired] public required Func<ClientEdit, Task<string?>> OnSave { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    /// <summary>A field that holds one value is filled once; what it holds already is changed where it stands.</summary>
    private IEnumerable<FieldDefinition> Options =>
        FieldCatalog.Of(Edit.EntityType).Where(option => option.IsMultiValued || !Edit.Added.Any(value => value.Field == option.Name));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == Edit) return;
        _shown = Edit;
        // To change a value is to type another: the editor is open at once.
        (_field, _fault) = (Edit is { Old: { } old, IsRemoval: false } ? old.Field : null, null);
        await _heading.FocusAsync(preventScroll: true);
        StateHasChanged();
    }

    private void Typed(FieldValue value)
    {
        Edit.Type(_field!, value);
        (_field, _fault) = (null, null);
    }

    private async Task SaveAsync()
    {
        if (_isBusy) return;
        _fault = _field is not null ? "A value is still being typed. Choose Done or Cancel first." : Edit.Fault;
        if (_fault is not null) return;
        _isBusy = true;
        _fault = await OnSave(Edit);
        _isBusy = false;
    }
}
