using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One human review outcome, as released in 1.0.0: of rows, not yet of writebacks. Frozen.</summary>
public sealed record ApprovalDecisionV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(ApprovalDecision);

    /// <inheritdoc cref="ApprovalDecision.DecisionId"/>
    public required DecisionId DecisionId { get; init; }

    /// <inheritdoc cref="ApprovalDecision.ProposalRef"/>
    public required Ref ProposalRef { get; init; }

    /// <inheritdoc cref="ApprovalDecision.ReviewerRef"/>
    public required PrincipalRef ReviewerRef { get; init; }

    /// <inheritdoc cref="ApprovalDecision.Decision"/>
    public required DecisionKind Decision { get; init; }

    /// <inheritdoc cref="ApprovalDecision.DecisionNotes"/>
    [AtMost(20_000)]
    public required string DecisionNotes { get; init; }

    /// <inheritdoc cref="ApprovalDecision.DecidedAt"/>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <inheritdoc cref="ApprovalDecision.ProposalHash"/>
    public required string ProposalHash { get; init; }

    /// <inheritdoc cref="ApprovalDecision.EditedPayload"/>
    public CanonicalPayload? EditedPayload { get; init; }

    /// <summary>The committed client that the row is about; null where a new one is created.</summary>
    public Ref? TargetRef { get; init; }

    /// <inheritdoc cref="ApprovalDecision.FieldChoices"/>
    public IReadOnlyList<FieldChoice> FieldChoices { get; init; } = [];

    /// <inheritdoc cref="ApprovalDecision.BaseVersions"/>
    public IReadOnlyDictionary<Ref, long> BaseVersions { get; init; } = new Dictionary<Ref, long>();

    /// <inheritdoc cref="ApprovalDecision.Sequence"/>
    public long Sequence { get; init; }

    /// <inheritdoc cref="ApprovalDecision.PreviousHash"/>
    public string PreviousHash { get; init; } = "";

    internal override IEnumerable<Fault> CheckFamily() => ApprovalDecisionUpcasts.FromV1(this).CheckFamily();
}
