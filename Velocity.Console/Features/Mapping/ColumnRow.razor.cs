using System.Globalization;
using Microsoft.AspNetCore.Components;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Features.Mapping;

/// <summary>One column: what it is like, what its values become, and what a person says it is.</summary>
public sealed partial class ColumnRow
{
    private IReadOnlyList<CellPreview> _cells = [];
    private (ColumnMapping Column, ParseOptions Options, bool IsOpen, bool IsReadOnly)? _rendered;
    private bool _isStale = true;

    [Parameter, EditorRequired] public required ColumnMapping Column { get; set; }

    /// <summary>What was suggested at first.</summary>
    [Parameter, EditorRequired] public required ColumnMapping Suggestion { get; set; }

    [Parameter, EditorRequired] public required ColumnProfile Profile { get; set; }

    [Parameter, EditorRequired] public required ParseOptions Options { get; set; }

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter] public EventCallback<ColumnMapping> OnChange { get; set; }

    /// <summary>Asks to be opened or closed, by column position.</summary>
    [Parameter] public EventCallback<int> OnToggle { get; set; }

    private string Name => ColumnNames.Of(Column);

    private string Percent => Math.Floor(Profile.FillRate * 100).ToString("0", CultureInfo.InvariantCulture);

    private string StateClass => Column.Disposition switch
    {
        ColumnDisposition.Mapped => "m-mapped",
        ColumnDisposition.Ignored => "m-ignored",
        ColumnDisposition.Unresolved => "m-unresolved",
        _ => throw new InvalidOperationException($"Unknown disposition {Column.Disposition}."),
    };

    protected override void OnParametersSet()
    {
        var now = (Column, Options, IsOpen, IsReadOnly);
        _isStale = _rendered != now;
        if (!_isStale) return;
        if (_rendered is not { } before || !ReferenceEquals(before.Column, Column) || before.Options != Options) _cells = CellPreview.Of(Column, Profile, Options);
        _rendered = now;
    }

    // One edit renders one row, however many columns the file has.
    protected override bool ShouldRender() => _isStale;

    private string Pressed(ColumnDisposition disposition) => Column.Disposition == disposition ? "true" : "false";

    private async Task MapAsync()
    {
        // Without a suggestion, the column is mapped once a field is picked.
        if (Column.Disposition != ColumnDisposition.Mapped && Suggestion.Target is not null) await OnChange.InvokeAsync(Suggestion);
        if (!IsOpen) await OnToggle.InvokeAsync(Column.Index);
    }

    private async Task SetAsync(ColumnDisposition disposition)
    {
        if (IsOpen) await OnToggle.InvokeAsync(Column.Index);
        if (Column.Disposition == disposition) return;
        await OnChange.InvokeAsync(Suggestion.Disposition == disposition ? Suggestion : MappingDraft.Without(Column, disposition));
    }
}
