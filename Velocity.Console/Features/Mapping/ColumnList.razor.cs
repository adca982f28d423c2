using Microsoft.AspNetCore.Components;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Mapping;

/// <summary>Every column, one row each, of which at most one is open for editing.</summary>
public sealed partial class ColumnList
{
    private static readonly (string Name, string Label, ColumnDisposition Disposition)[] Filters =
    [
        ("mapped", "Mapped", ColumnDisposition.Mapped),
        ("ignored", "Ignored", ColumnDisposition.Ignored),
        ("unresolved", "Unresolved", ColumnDisposition.Unresolved),
    ];

    private IReadOnlyList<ColumnMapping> _shown = [];
    private (MappingWork Work, string? Show, string? Find)? _filtered;
    private int? _open;

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired] public required MappingWork Work { get; set; }

    /// <summary>Counts the draft's edits: the draft itself stays the same object.</summary>
    [Parameter, EditorRequired] public int Version { get; set; }

    /// <summary>Name of a filter; all columns when null.</summary>
    [Parameter] public string? Show { get; set; }

    /// <summary>Part of a column's name; all when null.</summary>
    [Parameter] public string? Find { get; set; }

    /// <summary>Of the page, to which the filter is added.</summary>
    [Parameter, EditorRequired] public required string Address { get; set; }

    [Parameter, EditorRequired] public bool IsReadOnly { get; set; }

    [Parameter] public EventCallback<ColumnMapping> OnChange { get; set; }

    protected override void OnParametersSet()
    {
        // A column that stops fitting the filter by an edit stays where it is: it must not vanish under the hand.
        var kept = _filtered == (Work, Show, Find) ? _shown.Select(column => column.Index).ToHashSet() : null;
        _filtered = (Work, Show, Find);
        _shown = [.. Work.Draft.Columns.Where(column => kept?.Contains(column.Index) ?? Fits(column))];
    }

    private bool Fits(ColumnMapping column) =>
        (Show is null || Filters.Any(filter => filter.Name == Show && filter.Disposition == column.Disposition))
        && (string.IsNullOrWhiteSpace(Find) || column.Column.Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase));

    private void Toggle(int index) => _open = _open == index ? null : index;

    private void Search(ChangeEventArgs change) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("find", string.IsNullOrWhiteSpace((string?)change.Value) ? null : (string)change.Value));

    private string Href(string? show) => Navigation.GetUriWithQueryParameter("show", show);
}
