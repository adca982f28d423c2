using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What waits for a decision, a page at a time. Filter and place are in the address.</summary>
public sealed partial class ReviewQueuePage
{
    private QueueFilter _filter = new();
    private QueuePage? _page;
    private QueueCounts? _counts;
    private IReadOnlyList<QueueBatch> _batches = [];
    private ProposalId? _selected;
    private Shortcuts? _shortcuts;
    private bool _mayDecide;

    [Inject] public required ReviewQueries Queries { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public string? Batch { get; set; }

    [SupplyParameterFromQuery] public string? Confidence { get; set; }

    [SupplyParameterFromQuery] public string? Same { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery] public string? Rule { get; set; }

    [SupplyParameterFromQuery] public Guid? After { get; set; }

    [SupplyParameterFromQuery] public Guid? Before { get; set; }

    private string Subtitle => _counts is { } counts
        ? $"{counts.Open:#,0} waiting, {counts.Decided:#,0} decided{(counts.ByRule > 0 ? $", {counts.ByRule:#,0} committed by rules" : "")}{(_filter.IsNarrowed ? " under this filter" : "")}."
        : "What the files say, before it becomes a client.";

    protected override async Task OnInitializedAsync() => _mayDecide = (await CurrentUser.GetAsync()).Role is Roles.Founder or Roles.Approver;

    protected override Task OnParametersSetAsync()
    {
        _filter = QueueFilter.From(State, Batch, Confidence, Same, Text, Rule);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _batches = await Queries.BatchesAsync();
        var page = await Queries.PageAsync(_filter, Id(After), Id(Before));
        // Everything behind the place was decided meanwhile: show the list from its top.
        if (page.Lines.Count == 0 && (After ?? Before) is not null) page = await Queries.PageAsync(_filter, null, null);
        _page = page;
        if (!page.Lines.Any(line => line.UnitId == _selected)) _selected = page.Lines.Count > 0 ? page.Lines[0].UnitId : null;
        _counts = await Queries.CountsAsync(_filter);
    }

    private async Task PressedAsync(string key)
    {
        if (_page is not { Lines.Count: > 0 } page || _selected is not { } selected) return;
        if (key == "Enter")
        {
            Open(selected);
            return;
        }

        var at = page.Lines.Select(line => line.UnitId).ToList().IndexOf(selected);
        var to = Math.Clamp(at + (key is "j" or "ArrowDown" ? 1 : -1), 0, page.Lines.Count - 1);
        _selected = page.Lines[to].UnitId;
        StateHasChanged();
        if (_shortcuts is not null) await _shortcuts.RevealAsync($"#unit-{_selected}");
    }

    private void Show(QueueFilter filter) => Navigation.NavigateTo(filter.Href("/review"), replace: true);

    private void Open(ProposalId unit) => Navigation.NavigateTo(UnitHref(unit));

    private string UnitHref(ProposalId unit) => _filter.Href($"/review/{unit}");

    private static ProposalId? Id(Guid? id) => id is { } value ? new ProposalId(value) : null;
}
