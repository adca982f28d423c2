using Microsoft.AspNetCore.Components;
using Velocity.Console.Features.Collecting;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>What became of a file of communication, in figures that lead to it, and what was assumed where the file did not say.</summary>
public sealed partial class BatchCollected
{
    private string? _refusal;
    private bool _isBusy;

    [Inject] public required UploadStore Uploads { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired] public required BatchSummary Batch { get; set; }

    [Parameter, EditorRequired] public required BatchNumbers Numbers { get; set; }

    /// <summary>Interactions of which nobody knows whose they are, now.</summary>
    [Parameter, EditorRequired] public int Unresolved { get; set; }

    [Parameter, EditorRequired] public required PrincipalRef Actor { get; set; }

    [Parameter, EditorRequired] public bool IsFounder { get; set; }

    private CommunicationKind Kind => Batch.Kind!.Value;

    private async Task ReadAsTableAsync()
    {
        _isBusy = true;
        var outcome = await Uploads.ReadAsTableAsync(Actor, Batch.BatchId, CancellationToken.None);
        _isBusy = false;
        if (outcome is UploadOutcome.Complete complete) Navigation.NavigateTo($"/imports/{complete.BatchId}");
        else _refusal = (outcome as UploadOutcome.Refused)?.Sentence ?? "The file is not here whole.";
    }
}
