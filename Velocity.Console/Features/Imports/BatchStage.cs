using Velocity.Console.Data;

namespace Velocity.Console.Features.Imports;

/// <summary>Where a batch stands, derived from its events.</summary>
public enum BatchStage
{
    /// <summary>Bytes are still missing.</summary>
    Uploading,

    /// <summary>The file is here; its rows are being stored.</summary>
    Reading,

    /// <summary>The file cannot be read. It stays and can be downloaded; nothing follows.</summary>
    Refused,

    /// <summary>Every row is stored; a founder says what the columns are.</summary>
    Mapping,

    /// <summary>The mapping is confirmed; rows become proposals.</summary>
    Proposing,

    /// <summary>Every row has an outcome; what was proposed is reviewed.</summary>
    Review,

    /// <summary>The file is communication; its records become interactions.</summary>
    Collecting,

    /// <summary>Every record has an outcome and every interaction is here; nothing of it waits for a decision.</summary>
    Collected,
}

/// <summary>What is said about stages.</summary>
public static class BatchStages
{
    public static BatchStage Of(IReadOnlyCollection<BatchEventKind> events)
    {
        if (events.Contains(BatchEventKind.Refused)) return BatchStage.Refused;
        if (events.Contains(BatchEventKind.Collected)) return BatchStage.Collected;
        if (events.Contains(BatchEventKind.Recognised)) return BatchStage.Collecting;
        if (events.Contains(BatchEventKind.Proposed)) return BatchStage.Review;
        if (events.Contains(BatchEventKind.MappingConfirmed)) return BatchStage.Proposing;
        if (events.Contains(BatchEventKind.Parsed)) return BatchStage.Mapping;
        return events.Contains(BatchEventKind.Received) ? BatchStage.Reading : BatchStage.Uploading;
    }

    /// <summary>The stage for a person, without a full stop.</summary>
    /// <param name="open">Review units that nobody decided yet.</param>
    public static string Words(BatchStage stage, long open = 0) => stage switch
    {
        BatchStage.Uploading => "Uploading",
        BatchStage.Reading => "Reading rows",
        BatchStage.Refused => "Cannot be read",
        BatchStage.Mapping => "Waiting for its mapping",
        BatchStage.Proposing => "Making proposals",
        BatchStage.Review => open == 0 ? "Reviewed" : "In review",
        BatchStage.Collecting => "Collecting",
        BatchStage.Collected => "Collected",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
    };

    /// <summary>Whether the worker has something to do for it, of which no commit tells how far it is.</summary>
    public static bool IsRunning(BatchStage stage) => stage is BatchStage.Reading or BatchStage.Proposing or BatchStage.Collecting;

    /// <summary>The chip's meaning, one of the theme's.</summary>
    public static string Meaning(BatchStage stage, long open = 0) => stage switch
    {
        BatchStage.Refused => "v-bad",
        BatchStage.Mapping => "v-warn",
        BatchStage.Review => open == 0 ? "v-good" : "v-accent",
        BatchStage.Collected => "v-good",
        BatchStage.Uploading or BatchStage.Reading or BatchStage.Proposing or BatchStage.Collecting => "v-info",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
    };
}
