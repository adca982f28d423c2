using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Features.Imports;

/// <summary>Batches as a table, each with how far it is.</summary>
public sealed partial class BatchTable
{
    [Inject] public required ImportProgress Progress { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<BatchSummary> Batches { get; set; }

    /// <summary>In the order of the head; null where nobody can know it yet.</summary>
    private static (string Label, long? Count)[] Figures(BatchSummary batch) =>
    [
        ("Rows", batch.Sealed?.RowCount),
        ("Proposed", batch.Kind is null ? batch.Numbers?.Proposed : null),
        ("Quarantined", batch.Numbers?.Quarantined),
        ("Ignored", batch.Numbers?.Ignored),
        ("To review", batch.Numbers is null || batch.Kind is not null ? null : batch.Open),
    ];

    /// <summary>How far a running stage is; empty where nothing runs.</summary>
    private string Running(BatchSummary batch)
    {
        if (batch.Stage == BatchStage.Uploading)
            return string.Create(CultureInfo.InvariantCulture, $"{Readable.Percent(batch.ReceivedBytes, batch.Upload.DeclaredLength)} % is here");
        return Progress.Of(batch.BatchId) is { Total: > 0 and var total } now
            ? string.Create(CultureInfo.InvariantCulture, $"{Readable.Percent(now.Done, total)} %")
            : "";
    }
}
