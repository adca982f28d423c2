using System.Globalization;
using Velocity.Console.Features.Matching;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>A stretch of the queue.</summary>
/// <param name="HasBefore">Whether there are units before the first line.</param>
/// <param name="HasAfter">Whether there are units behind the last line.</param>
public sealed record QueuePage(IReadOnlyList<QueueLine> Lines, bool HasBefore, bool HasAfter);

/// <summary>One unit in the queue.</summary>
/// <param name="Brings">Entity types of what hangs on the client proposal, with how many of each.</param>
/// <param name="Email">The first e-mail address, as normalised; null where there is none.</param>
/// <param name="Telephone">The first telephone number, as normalised; null where there is none.</param>
/// <param name="Settlement">The client's; null while it is open.</param>
public sealed record QueueLine(
    ProposalId UnitId,
    string Title,
    IReadOnlyList<(string EntityType, int Count)> Brings,
    string? Email,
    string? Telephone,
    double Confidence,
    bool HasCandidate,
    string Filename,
    long RowNumber,
    DateTimeOffset CreatedAt,
    Settlement? Settlement);

/// <param name="Open">Open units under the filter.</param>
/// <param name="Decided">Units under the filter that people decided.</param>
/// <param name="ByRule">Units under the filter that rules committed.</param>
public sealed record QueueCounts(long Open, long Decided, long ByRule);

/// <summary>A file that has proposals, for the filter.</summary>
public sealed record QueueBatch(BatchId Id, string Filename);

/// <summary>One row of a file as it is decided: its client proposal and what hangs on it.</summary>
/// <param name="Client">The client proposal; its id is the unit's.</param>
/// <param name="Dependents">In the order a person reads them.</param>
/// <param name="Candidates">Who may be the same; empty once the client is settled.</param>
public sealed record ReviewUnit(
    ProposalId UnitId,
    SourceFile File,
    long RowNumber,
    UnitProposal Client,
    IReadOnlyList<UnitProposal> Dependents,
    IReadOnlyList<SameAsCandidate> Candidates)
{
    /// <summary>The row's texts exactly as in the file, in column order.</summary>
    public IReadOnlyList<string> SourceValues { get; init; } = [];

    /// <summary>The client first.</summary>
    public IEnumerable<UnitProposal> Proposals => [Client, .. Dependents];

    public bool IsOpen => Proposals.Any(proposal => proposal.IsOpen);

    /// <summary>The client that the unit became, or was joined to; null where there is none.</summary>
    public Ref? CommittedClient { get; init; }
}

/// <summary>A proposal as it was read, with the hash that a decision pins.</summary>
/// <param name="Settlement">Null while it is open.</param>
public sealed record UnitProposal(NormalizedEntityProposal Proposal, string Hash, Settlement? Settlement)
{
    public ProposalId Id => Proposal.ProposalId;

    public bool IsOpen => Settlement is null;

    /// <summary>A person's; null where nobody decided.</summary>
    public DecisionSummary? Decision => (Settlement as Settlement.Decided)?.Decision;
}

/// <summary>Why nothing is left to decide of a row's proposal.</summary>
public abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>When it was settled.</summary>
    public abstract DateTimeOffset At { get; }

    /// <summary>A person decided.</summary>
    public sealed record Decided(DecisionSummary Decision) : Settlement
    {
        public override DateTimeOffset At => Decision.At;
    }

    /// <summary>A low-risk auto rule committed the whole unit when it was proposed, without a person.</summary>
    /// <param name="Rule">Its name and version.</param>
    /// <param name="Delta">What it committed of the unit.</param>
    /// <param name="Reverted">Who took it back; null while it stands.</param>
    public sealed record ByRule(string Rule, DateTimeOffset CommittedAt, DeltaId Delta, DecisionSummary? Reverted) : Settlement
    {
        public override DateTimeOffset At => CommittedAt;
    }
}

/// <summary>Who decided, when, what and why.</summary>
/// <param name="Entity">What it created or wrote to; null for a rejection.</param>
/// <param name="EditedPayload">What was committed instead of the proposal's values; null unless approved with edits.</param>
public sealed record DecisionSummary(
    DecisionId Id,
    ArtifactId ArtifactId,
    long Sequence,
    DecisionKind Kind,
    PrincipalRef By,
    DateTimeOffset At,
    string Notes,
    Ref? Entity,
    CanonicalPayload? EditedPayload);

/// <summary>Somebody who may be the same as the unit's client.</summary>
public abstract record SameAsCandidate
{
    private SameAsCandidate()
    {
    }

    public required string Name { get; init; }

    /// <summary>How likely, and why.</summary>
    public required MatchedPair Pair { get; init; }

    /// <summary>A client of the graph.</summary>
    public sealed record CommittedClient(EntityState Client) : SameAsCandidate;

    /// <summary>Another row that nobody has decided yet.</summary>
    public sealed record OpenProposal(ProposalId UnitId, SourceFile File, long RowNumber) : SameAsCandidate;
}

/// <summary>An uploaded file, as far as naming its cells needs.</summary>
/// <param name="Columns">In order.</param>
public sealed record SourceFile(BatchId Id, string Filename, IReadOnlyList<string> Columns)
{
    /// <summary>The cell or row of this file that the reference means, with its column's name.</summary>
    public FilePlace Cell(RefFragment? fragment) => fragment switch
    {
        RefFragment.Cell cell => new FilePlace(Id, Filename, cell.RowNumber, cell.Column, cell.Column <= Columns.Count ? Columns[cell.Column - 1] : null),
        RefFragment.Row row => new FilePlace(Id, Filename, row.Number, null, null),
        null => new FilePlace(Id, Filename, null, null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(fragment), fragment, "No such fragment."),
    };
}

/// <summary>A place in an uploaded file.</summary>
/// <param name="Row">From 1, as RFC 7111 counts; null for the whole file.</param>
/// <param name="Column">From 1; null for a whole row.</param>
/// <param name="ColumnName">As in the file; null where the column has none.</param>
public sealed record FilePlace(BatchId Batch, string Filename, long? Row, int? Column, string? ColumnName)
{
    /// <summary>The page that shows the cell among its neighbours.</summary>
    public string Href => (Row, Column) switch
    {
        ({ } row, { } column) => string.Create(CultureInfo.InvariantCulture, $"/imports/{Batch}/source?row={row}&col={column}"),
        ({ } row, null) => string.Create(CultureInfo.InvariantCulture, $"/imports/{Batch}/source?row={row}"),
        _ => $"/imports/{Batch}",
    };

    /// <summary>"row 17, Mobile".</summary>
    public string Place => (Row, ColumnName, Column) switch
    {
        ({ } row, { } name, _) => string.Create(CultureInfo.InvariantCulture, $"row {row}, {name}"),
        ({ } row, null, { } column) => string.Create(CultureInfo.InvariantCulture, $"row {row}, column {column}"),
        ({ } row, null, null) => string.Create(CultureInfo.InvariantCulture, $"row {row}"),
        _ => "the file",
    };
}
