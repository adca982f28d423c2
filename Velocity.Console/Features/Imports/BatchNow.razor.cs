using Microsoft.AspNetCore.Components;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>What happens to a batch at this moment, what went wrong with it, or whom it waits for.</summary>
public sealed partial class BatchNow
{
    private string? _refusal;

    [Inject] public required ImportProgress Progress { get; set; }

    [Inject] public required UploadStore Uploads { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter, EditorRequired] public required BatchSummary Batch { get; set; }

    [Parameter, EditorRequired] public required PrincipalRef Actor { get; set; }

    [Parameter, EditorRequired] public bool IsFounder { get; set; }

    private bool IsOwn => IsFounder && Batch.Upload.UploadedBy == Actor;

    private static string Doing(ImportStage stage) => stage switch
    {
        ImportStage.Sealing => "Hashing and counting",
        ImportStage.Parsing => "Storing rows",
        ImportStage.Suggesting => "Looking at the columns",
        ImportStage.Proposing => "Making proposals",
        ImportStage.Collecting => "Collecting interactions",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
    };

    /// <summary><c>120,000 of 300,000 rows, 24,000 a second, 10 seconds left</c>; bytes while sealing.</summary>
    public static string Figures(BatchProgress now)
    {
        if (now.Done == 0) return "";
        var isBytes = now.Stage == ImportStage.Sealing;
        var (one, many) = now.Stage == ImportStage.Collecting ? ("record", "records") : ("row", "rows");
        var parts = new List<string>
        {
            now.Total is { } total
                ? isBytes ? $"{Readable.Bytes(now.Done)} of {Readable.Bytes(total)}" : $"{Readable.Count(now.Done)} of {Readable.Count(total, one, many)}"
                : isBytes ? Readable.Bytes(now.Done) : Readable.Count(now.Done, one, many),
        };
        if (now.PerSecond >= 1) parts.Add(isBytes ? $"{Readable.Bytes((long)now.PerSecond)} a second" : $"{Readable.Count((long)now.PerSecond)} a second");
        if (now.TimeLeft is { } left) parts.Add($"{Readable.Duration(left)} left");
        return string.Join(", ", parts);
    }

    private async Task DiscardAsync()
    {
        if (await Uploads.DiscardAsync(Actor, Batch.BatchId, CancellationToken.None) is UploadOutcome.Refused refused) _refusal = refused.Sentence;
        else Navigation.NavigateTo("/imports");
    }
}
