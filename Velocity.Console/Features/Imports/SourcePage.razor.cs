using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// The original file as a grid, and in it the very cell that a value came from. The address is the cell:
/// <c>?row=17&amp;col=4</c> is <c>batch:{id}#cell=17,4</c>.
/// </summary>
public sealed partial class SourcePage
{
    // A wide file gets fewer rows, so that one page stays about as heavy as another.
    private const int CellsShown = 1500;

    private RawImportBatch? _file;
    private SourceWindow? _window;
    private string? _missing;
    private string? _notFound;
    private string? _cell;
    private IReadOnlyList<RowIssue> _issues = [];
    private long _last;
    private long? _goTo;
    private int? _goToColumn;

    [Inject] public required ImportQueries Imports { get; set; }

    [Inject] public required SourceQueries Source { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>As RFC 7111 counts, from 1.</summary>
    [SupplyParameterFromQuery] public long? Row { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Col { get; set; }

    /// <summary>Where the shown stretch is, when not around the row.</summary>
    [SupplyParameterFromQuery] public long? From { get; set; }

    private string Title => (Row, Col) switch
    {
        ({ } row, { } column) => $"Row {Readable.Count(row)}, column {Readable.Count(column)}",
        ({ } row, null) => $"Row {Readable.Count(row)}",
        _ => "Source rows",
    };

    private IReadOnlyList<Crumb> Crumbs => [new("Imports", "/imports"), new(_file!.UploadedFilename, $"/imports/{Id}")];

    protected override async Task OnParametersSetAsync()
    {
        var batchId = new BatchId(Id);
        _file = await Imports.SealedAsync(batchId);
        if (_file is null)
        {
            _missing = await Imports.FindAsync(batchId) is null ? "There is no such import" : "This file has not been read";
            return;
        }

        var size = Math.Clamp(CellsShown / _file.Columns.Count, 15, 60);
        _last = await Source.LastRowAsync(batchId) ?? 0;
        (_goTo, _goToColumn) = (Row, Col);
        _window = await Source.AroundAsync(batchId, From ?? Row, size);
        Find(From is null ? _window : await Source.AroundAsync(batchId, Row, 2));
    }

    /// <summary>The asked row, its cell and what is said about them; or a sentence why there is none.</summary>
    private void Find(SourceWindow around)
    {
        _notFound = null;
        _cell = null;
        _issues = [];
        if (Row is not { } number) return;
        var row = around.Rows.FirstOrDefault(candidate => candidate.RowNumber == number);
        if (row is null)
        {
            _notFound = number == _file!.Dialect.HeaderRecord ? $"Row {Readable.Count(number)} is the header."
                : number >= 1 && number < _file.Dialect.FirstDataRecord ? $"Row {Readable.Count(number)} stands above the table and is not part of it."
                : $"The file has no row {Readable.Count(number)}; its last is row {Readable.Count(_last)}.";
            return;
        }

        _issues = row.Issues;
        if (Col is not { } column) return;
        if (column >= 1 && column <= row.Values.Count) _cell = row.Values[column - 1];
        else _notFound = $"Row {Readable.Count(number)} has no column {column}; it has {Readable.Count(row.Values.Count, "column", "columns")}.";
    }

    private void GoToRow()
    {
        if (_goTo is { } row) Navigation.NavigateTo(_goToColumn is { } column ? $"/imports/{Id}/source?row={row}&col={column}" : $"/imports/{Id}/source?row={row}");
    }
}
