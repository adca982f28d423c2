using System.Globalization;
using Microsoft.AspNetCore.Components;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Features.Mapping;

/// <summary>Which field a column is, which part of it, of which type, and what its words mean.</summary>
public sealed partial class ColumnEditor
{
    private FieldDefinition? _field;

    [Parameter, EditorRequired] public required ColumnMapping Column { get; set; }

    [Parameter, EditorRequired] public required ColumnProfile Profile { get; set; }

    [Parameter] public EventCallback<ColumnMapping> OnChange { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnParametersSet() =>
        _field = Column.Target is { } target ? FieldCatalog.Get(target.Entity, target.Field) : null;

    private Task ChooseAsync(FieldDefinition field)
    {
        var target = new MappingTarget(field.Entity, field.Name, Type: FieldWords.HasType(field) ? Column.Target?.Type : null);
        return OnChange.InvokeAsync(MappingDraft.Mapped(Column, target, EnumMapEditor.Suggested(field, Profile)));
    }

    private Task SetAsync(MappingTarget target) => OnChange.InvokeAsync(MappingDraft.Mapped(Column, target, Column.EnumMap));

    private Task SetOrdinalAsync(MappingTarget target, string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal is >= 1 and <= 99
            ? SetAsync(target with { Ordinal = ordinal })
            : Task.CompletedTask;
}
