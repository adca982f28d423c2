using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Home;

public sealed partial class HomePage
{
    private string _title = "Home";
    private HomeView? _view;
    private LiveRead? _live;

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required HomeQueries Queries { get; set; }

    [Inject] public required ChangeFeed Changes { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    public void Dispose() => _live?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _title = $"Hello, {(await CurrentUser.GetAsync()).DisplayName}";
        _live = new LiveRead(Changes, Time, () => InvokeAsync(ReadAsync));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _view = await Queries.ReadAsync();
        StateHasChanged();
    }

    private static string Words(DecisionKind kind) => kind switch
    {
        DecisionKind.Approved => "Approved",
        DecisionKind.ApprovedWithEdits => "Approved with edits",
        DecisionKind.Rejected => "Rejected",
        DecisionKind.Reverted => "Reverted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown decision."),
    };

    private static string ChipClass(DecisionKind kind) => kind switch
    {
        DecisionKind.Approved or DecisionKind.ApprovedWithEdits => "v-good",
        DecisionKind.Rejected => "v-bad",
        _ => "v-warn",
    };
}
