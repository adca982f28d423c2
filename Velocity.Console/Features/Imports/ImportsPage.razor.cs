using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;
using Velocity.Console.Intake;

namespace Velocity.Console.Features.Imports;

public sealed partial class ImportsPage : IDisposable
{
    private BatchList? _list;
    private bool _mayUpload;
    private LiveRead? _live;

    [Inject] public required ImportQueries Queries { get; set; }

    [Inject] public required ChangeFeed Changes { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    private int CurrentPage => Math.Max(1, Page ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayUpload = (await CurrentUser.GetAsync()).Role == Roles.Founder;
        _live = new LiveRead(Changes, Time, () => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose() => _live?.Dispose();

    private async Task ReadAsync()
    {
        _list = await Queries.ListAsync(CurrentPage);
        // The worker's progress is no commit, so nothing announces it.
        if (_list.Batches.Any(batch => BatchStages.IsRunning(batch.Stage))) _live?.Soon();
    }
}
