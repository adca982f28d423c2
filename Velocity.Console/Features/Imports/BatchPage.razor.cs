using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

public sealed partial class BatchPage : IDisposable
{
    private static readonly Crumb[] Crumbs = [new("Imports", "/imports")];

    // Enough to see what kind of file it is.
    private const int HeadRows = 12;

    private BatchSummary? _batch;
    private bool _isMissing;
    private PrincipalRef _actor;
    private bool _isFounder;
    private SourceWindow? _head;
    private int _unresolved;
    private LiveRead? _live;

    [Inject] public required ImportQueries Queries { get; set; }

    [Inject] public required SourceQueries Source { get; set; }

    [Inject] public required ChangeFeed Changes { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>Which rows to list: <c>quarantined</c>, <c>ignored</c> or <c>issues</c>.</summary>
    [SupplyParameterFromQuery] public string? Show { get; set; }

    /// <summary>Code of one reason.</summary>
    [SupplyParameterFromQuery] public string? Reason { get; set; }

    /// <summary>Page of the listed rows, from 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var person = await CurrentUser.GetAsync();
        (_actor, _isFounder) = (PrincipalRef.User(person.Id), person.Role == Roles.Founder);
        _live = new LiveRead(Changes, Time, () => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_batch?.BatchId.Value != Id) await ReadAsync();
    }

    public void Dispose() => _live?.Dispose();

    private async Task ReadAsync()
    {
        _batch = await Queries.FindAsync(new BatchId(Id));
        _isMissing = _batch is null;
        if (_batch is { Stage: BatchStage.Collected }) _unresolved = await Queries.UnresolvedAsync(_batch.BatchId);
        if (_head is not { Rows.Count: HeadRows } && _batch is { Sealed: not null, Numbers: null }) _head = await Source.AroundAsync(new BatchId(Id), null, HeadRows);
        // The worker's progress is no commit, so nothing announces it.
        if (_batch is not null && BatchStages.IsRunning(_batch.Stage)) _live?.Soon();
    }
}
