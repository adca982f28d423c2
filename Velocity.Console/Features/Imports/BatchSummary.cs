using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>One page of batches.</summary>
/// <param name="Total">Batches in all.</param>
public sealed record BatchList(IReadOnlyList<BatchSummary> Batches, int Total);

/// <summary>One batch, as far as it has come.</summary>
/// <param name="ReceivedBytes">Bytes that are here.</param>
/// <param name="Sealed">Null while the file is not sealed, and for one that was refused.</param>
/// <param name="Numbers">Null until every row has an outcome.</param>
public sealed record BatchSummary(
    UploadRow Upload,
    BatchStage Stage,
    IReadOnlyList<BatchEventRow> Events,
    long ReceivedBytes,
    RawImportBatch? Sealed,
    BatchNumbers? Numbers,
    DecidedCounts Decided)
{
    public BatchId BatchId => Upload.BatchId;

    /// <summary>Review units of which something is open, as the review queue counts them.</summary>
    public long Open => Numbers is null ? 0 : Numbers.Proposed - Numbers.UnitsByRule - Decided.Units;

    /// <summary>What the file holds where it is communication; null for a table, and while nobody has looked.</summary>
    public CommunicationKind? Kind => Event(BatchEventKind.Recognised) is { Detail: var kind } ? Enum.Parse<CommunicationKind>(kind) : null;

    /// <summary>What was assumed where the file did not say, in sentences.</summary>
    public IReadOnlyList<string> Notices => Event(BatchEventKind.Collected) is { Detail: { Length: > 0 } notices } ? notices.Split('\n') : [];

    public string StageWords => BatchStages.Words(Stage, Open);

    public string StageMeaning => BatchStages.Meaning(Stage, Open);

    public BatchEventRow? Event(BatchEventKind kind) => Events.FirstOrDefault(row => row.Kind == kind);
}

/// <summary>What became of a batch's rows, counted in the database.</summary>
/// <param name="RowsIn">Rows of the file.</param>
/// <param name="Proposals">Proposals that the proposed rows became; a row may become several.</param>
public sealed record BatchNumbers(long RowsIn, long Proposed, long Quarantined, long Ignored, long Proposals)
{
    /// <summary>Records that became events of interactions.</summary>
    public long Collected { get; init; }

    /// <summary>Proposals that rules committed when they were made, without a person; taken back or not.</summary>
    public long ByRule { get; init; }

    /// <summary>Rows that those were of, each committed whole.</summary>
    public long UnitsByRule { get; init; }

    /// <summary>Interactions that they became.</summary>
    public int Threads { get; init; }

    public bool AddUp => RowsIn == Proposed + Collected + Quarantined + Ignored;
}

/// <param name="Code">Stable name of the reason.</param>
/// <param name="Sentence">One of the sentences that rows with this reason carry.</param>
public sealed record OutcomeReason(RowOutcomeKind Kind, string Code, string Sentence, long Count);

/// <summary>A row as text, and what is said about it.</summary>
public sealed record RowWithReason(long RowNumber, IReadOnlyList<string> Sentences, IReadOnlyList<string> Values);
