using System.Globalization;
using Velocity.Console.Features.Collecting;

namespace Velocity.Console.Features.Imports;

/// <summary>One stage as the stepper shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Words">What happened there, or what it waits for.</param>
public sealed record BatchStep(int Number, string Name, string Words, BatchStepState State)
{
    public bool IsCurrent => State is BatchStepState.Current or BatchStepState.Failed;

    public string Mark => State switch
    {
        BatchStepState.Done => "✓",
        BatchStepState.Failed => "!",
        BatchStepState.Current or BatchStepState.Ahead => Number.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    public string Class => State switch
    {
        BatchStepState.Done => "i-done",
        BatchStepState.Failed => "i-failed",
        BatchStepState.Current => "i-current",
        BatchStepState.Ahead => "i-ahead",
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    public static IReadOnlyList<BatchStep> Of(BatchSummary batch) => batch.Kind is { } kind ? OfCommunication(batch, kind) : OfTable(batch);

    /// <summary>Nothing is mapped, and nothing waits for a decision: what was said is evidence.</summary>
    private static IReadOnlyList<BatchStep> OfCommunication(BatchSummary batch, CommunicationKind kind)
    {
        var (one, many) = kind.Units();
        var (words, state) = batch.Stage switch
        {
            BatchStage.Refused => ("cannot be read", BatchStepState.Failed),
            BatchStage.Collected => (Readable.Count(batch.Numbers!.Threads, "thread", "threads"), BatchStepState.Done),
            _ => (batch.Sealed is { } file ? Readable.Count(file.RowCount, one, many) : "", BatchStepState.Current),
        };
        return [new BatchStep(1, "Upload", Readable.Bytes(batch.Upload.DeclaredLength), BatchStepState.Done), new BatchStep(2, "Collect", words, state)];
    }

    private static IReadOnlyList<BatchStep> OfTable(BatchSummary batch)
    {
        // How many steps are behind; all five once nothing is open.
        var done = batch.Stage switch
        {
            BatchStage.Uploading => 0,
            BatchStage.Reading or BatchStage.Refused => 1,
            BatchStage.Mapping => 2,
            BatchStage.Proposing => 3,
            BatchStage.Review => batch.Open == 0 ? 5 : 4,
            _ => throw new InvalidOperationException($"Unknown stage {batch.Stage}."),
        };
        return
        [
            .. new (string Name, string Words)[]
            {
                ("Upload", done > 0 ? Readable.Bytes(batch.Upload.DeclaredLength) : string.Create(CultureInfo.InvariantCulture, $"{Readable.Percent(batch.ReceivedBytes, batch.Upload.DeclaredLength)} % is here")),
                ("Read", batch.Stage == BatchStage.Refused ? "not a table" : batch.Sealed is { } file ? Readable.Count(file.RowCount, "row", "rows") : ""),
                ("Map", done > 2 ? "confirmed" : batch.Sealed is { } table ? Readable.Count(table.Columns.Count, "column", "columns") : ""),
                ("Propose", batch.Numbers is { } numbers ? Readable.Count(numbers.Proposals, "proposal", "proposals") : ""),
                ("Review", batch.Numbers is null ? "" : batch.Open == 0 ? "all decided" : $"{Readable.Count(batch.Open)} open"),
            }.Select((step, index) => new BatchStep(index + 1, step.Name, step.Words, State(index))),
        ];

        BatchStepState State(int index)
        {
            if (index < done) return BatchStepState.Done;
            if (index > done) return BatchStepState.Ahead;
            return batch.Stage == BatchStage.Refused ? BatchStepState.Failed : BatchStepState.Current;
        }
    }
}

public enum BatchStepState
{
    /// <summary>Behind the batch.</summary>
    Done,

    /// <summary>Where the batch is.</summary>
    Current,

    /// <summary>Where the batch ended without a way on.</summary>
    Failed,

    /// <summary>Still to come.</summary>
    Ahead,
}
