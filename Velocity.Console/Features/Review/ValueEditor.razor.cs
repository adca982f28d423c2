using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Types one value. What cannot be read stays in the editor with a sentence that says why.</summary>
public sealed partial class ValueEditor
{
    private string _text = "";
    private string? _wrong;
    private Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private ElementReference? _input;
    private readonly Dictionary<string, ElementReference> _partInputs = new(StringComparer.Ordinal);

    [Parameter, EditorRequired] public required FieldDefinition Field { get; set; }

    /// <summary>The value at first; null for a new one.</summary>
    [Parameter] public FieldValue? Value { get; set; }

    [Parameter, EditorRequired] public EventCallback<FieldValue> OnApply { get; set; }

    [Parameter, EditorRequired] public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        if (Value is not { } value) return;
        if (Field.Kind == ValueKind.Address) _parts = new Dictionary<string, string>(value.GetParts(), StringComparer.Ordinal);
        else _text = TypedValue.Write(Field, value);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        if (_partInputs.TryGetValue(FieldCatalog.AddressParts[0], out var first)) await first.FocusAsync();
        else if (_input is { } input) await input.FocusAsync();
    }

    private Task Apply()
    {
        var read = Field.Kind == ValueKind.Address ? TypedValue.ReadAddress(_parts) : TypedValue.Read(Field, _text);
        _wrong = (read as TypedValue.Wrong)?.Sentence;
        return read is TypedValue.Good good ? OnApply.InvokeAsync(good.Value) : Task.CompletedTask;
    }

    private Task Escape(KeyboardEventArgs e) => e.Key == "Escape" ? OnCancel.InvokeAsync() : Task.CompletedTask;

    private static string PartLabel(string part) => part switch
    {
        "street_address" => "Street",
        "address_locality" => "Town",
        "address_region" => "Region",
        "postal_code" => "Postal code",
        "address_country" => "Country",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part."),
    };
}
