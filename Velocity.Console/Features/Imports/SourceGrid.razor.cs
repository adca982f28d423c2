using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Imports;

/// <summary>A stretch of the file as a grid; the asked cell is marked and scrolled into view. Text is only ever shown as text.</summary>
public sealed partial class SourceGrid
{
    private const int LongestCell = 120;

    private ElementReference _target;
    private (long? Row, int? Column)? _revealed;
    private int _width;

    [Inject] public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired] public required RawImportBatch File { get; set; }

    [Parameter, EditorRequired] public required SourceWindow Window { get; set; }

    [Parameter] public long? Row { get; set; }

    /// <summary>From 1.</summary>
    [Parameter] public int? Column { get; set; }

    // A ragged row may be longer than the header.
    protected override void OnParametersSet() => _width = Window.Rows.Select(row => row.Values.Count).Append(File.Columns.Count).Max();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_target.Id is null || _revealed == (Row, Column)) return;
        _revealed = (Row, Column);
        if (!Window.Rows.Any(row => row.RowNumber == Row && Column >= 1 && Column <= row.Values.Count)) return;
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/reveal.js"]);
            await module.InvokeVoidAsync("reveal", _target);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    private static string Clip(string text) => text.Length > LongestCell ? text[..LongestCell] + "…" : text;

    private string At(long from)
    {
        var address = $"/imports/{File.BatchId}/source?from={from}";
        if (Row is not null) address += $"&row={Row}";
        return Column is null ? address : $"{address}&col={Column}";
    }
}
