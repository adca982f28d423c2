using Microsoft.AspNetCore.Components;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Imports;

/// <summary>Quarantined and ignored rows by reason, and rows that were odd to read, each as raw cells.</summary>
public sealed partial class BatchRows
{
    // Enough to recognise a row by; the source page has all of them.
    private const int ColumnsShown = 20;

    private readonly List<Tab> _tabs = [];
    private IReadOnlyList<OutcomeReason> _reasonsShown = [];
    private IReadOnlyList<RowWithReason>? _rows;
    private string _show = "";
    private long _total;
    private (BatchNumbers? Numbers, string? Show, string? Reason, int Page)? _read;

    [Inject] public required ImportQueries Queries { get; set; }

    [Parameter, EditorRequired] public required RawImportBatch File { get; set; }

    /// <summary>Null until every row has an outcome; rows that were odd to read are known before.</summary>
    [Parameter] public BatchNumbers? Numbers { get; set; }

    /// <summary><c>quarantined</c>, <c>ignored</c> or <c>issues</c>; the first that has rows when null.</summary>
    [Parameter] public string? Show { get; set; }

    [Parameter] public string? Reason { get; set; }

    /// <summary>From 1.</summary>
    [Parameter] public int Page { get; set; } = 1;

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Numbers, Show, Reason, Page);
        var issues = await Queries.IssueCountAsync(File.BatchId) ?? 0;
        if (_read == asked && _tabs.Count > 0) return;
        _read = asked;
        _tabs.Clear();
        if (Numbers is { Quarantined: > 0 }) _tabs.Add(new Tab("quarantined", "Quarantined", Numbers.Quarantined));
        if (Numbers is { Ignored: > 0 }) _tabs.Add(new Tab("ignored", "Ignored", Numbers.Ignored));
        if (issues > 0) _tabs.Add(new Tab("issues", "Odd to read", issues));
        if (_tabs.Count == 0) return;
        var tab = _tabs.Find(candidate => candidate.Name == Show) ?? _tabs[0];
        _show = tab.Name;
        var page = Math.Max(1, Page);
        if (tab.Name == "issues")
        {
            _reasonsShown = [];
            _total = issues;
            _rows = await Queries.IssuesAsync(File.BatchId, page);
            return;
        }

        var kind = tab.Name == "ignored" ? RowOutcomeKind.Ignored : RowOutcomeKind.Quarantined;
        _reasonsShown = [.. (await Queries.ReasonsAsync(File.BatchId)).Where(reason => reason.Kind == kind)];
        _total = Reason is null ? tab.Count : _reasonsShown.Where(reason => reason.Code == Reason).Sum(reason => reason.Count);
        _rows = await Queries.OutcomesAsync(File.BatchId, kind, Reason, page);
    }

    private string Href(string show, string? reason, int page)
    {
        var address = $"/imports/{File.BatchId}?show={show}";
        if (reason is not null) address += $"&reason={Uri.EscapeDataString(reason)}";
        return page > 1 ? $"{address}&page={page}" : address;
    }

    private sealed record Tab(string Name, string Label, long Count);
}
