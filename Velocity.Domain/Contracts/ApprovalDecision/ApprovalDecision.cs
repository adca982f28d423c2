using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>What a reviewer decided.</summary>
public enum DecisionKind
{
    /// <summary>Committed as proposed.</summary>
    Approved,

    /// <summary>Committed as the reviewer changed it; both versions are kept.</summary>
    ApprovedWithEdits,

    /// <summary>Not committed. Needs notes.</summary>
    Rejected,

    /// <summary>An earlier decision's effect was taken back by a compensating delta.</summary>
    Reverted,
}

/// <summary>One human review outcome: an immutable audit record, chained to the one before it.</summary>
public sealed record ApprovalDecision : Artifact
{
    public const string Version = "1.1.0";

    public override string ArtifactType => nameof(ApprovalDecision);

    public required DecisionId DecisionId { get; init; }

    /// <summary>What was decided on.</summary>
    public required Ref ProposalRef { get; init; }

    /// <summary>The signed-in person.</summary>
    public required PrincipalRef ReviewerRef { get; init; }

    public required DecisionKind Decision { get; init; }

    /// <summary>Required for a rejection.</summary>
    [AtMost(20_000)]
    public required string DecisionNotes { get; init; }

    /// <summary>When the reviewer decided, UTC or with an offset.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Hash of the proposal that the reviewer had before their eyes.</summary>
    public required string ProposalHash { get; init; }

    /// <summary>What is committed instead of the proposal's payload; null unless approved with edits.</summary>
    public CanonicalPayload? EditedPayload { get; init; }

    /// <summary>
    /// Since 1.1.0, for a writeback: the changes that are committed instead of the proposed ones, without those that the reviewer
    /// refused; null unless approved with edits.
    /// </summary>
    public IReadOnlyList<ProposedChange>? EditedChanges { get; init; }

    /// <summary>
    /// The committed client that the row is about; since 1.1.0 also the proposal of another row, approved before it in the same
    /// submission, whose client it is; null where a new one is created.
    /// </summary>
    public Ref? TargetRef { get; init; }

    /// <summary>For single-valued fields on which row and target disagree: what the reviewer chose. Unnamed ones keep the target's.</summary>
    public IReadOnlyList<FieldChoice> FieldChoices { get; init; } = [];

    /// <summary>Version of every entity that the decision writes to, as the reviewer saw it.</summary>
    public IReadOnlyDictionary<Ref, long> BaseVersions { get; init; } = new Dictionary<Ref, long>();

    /// <summary>
    /// Since 1.1.0, for a writeback: the version of every field of the target that the decision overwrites, as the reviewer saw it
    /// (the sequence of the last delta that wrote to the field; 0 where none did).
    /// </summary>
    public IReadOnlyDictionary<string, long> BaseFieldVersions { get; init; } = new Dictionary<string, long>();

    /// <summary>Since 1.1.0: the delta whose effect is taken back; null unless reverted.</summary>
    public Ref? Reverts { get; init; }

    /// <summary>Position in the chain of decisions, from 1 without gaps. 0 until the persistence layer appends it.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the decision before it; 64 zeros for the first. Empty until the persistence layer appends it.</summary>
    public string PreviousHash { get; init; } = "";

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (ProposalRef.Scheme != Ref.Schemes.Proposal)
            yield return new Fault("/proposal_ref", "malformed", "A decision is about a proposal.");
        if (Decision == DecisionKind.Rejected && string.IsNullOrWhiteSpace(DecisionNotes))
            yield return new Fault("/decision_notes", "notes_required", "Say in the notes why this is rejected.");
        if (Decision == DecisionKind.ApprovedWithEdits != (EditedPayload is not null || EditedChanges is not null))
            yield return new Fault("/edited_payload", "malformed", "An approval with edits, and only that, carries the edited values.");
        if (EditedPayload is not null && EditedChanges is not null)
            yield return new Fault("/edited_changes", "malformed", "A row has edited values, a writeback edited changes; nothing has both.");
        if (EditedChanges is { Count: 0 })
            yield return new Fault("/edited_changes", "missing", "Nothing is left to approve. Reject the proposal instead.");
        if (Decision == DecisionKind.Reverted != Reverts is not null)
            yield return new Fault("/reverts", "malformed", "A reversal, and only that, names the delta that it takes back.");
        if (Reverts is { Scheme: not Ref.Schemes.Delta })
            yield return new Fault("/reverts", "malformed", "What is taken back is a delta.");
        if (EditedPayload is { Values.Count: 0 })
            yield return new Fault("/edited_payload/values", "missing", "Nothing is left to approve. Reject the proposal instead.");
        if (TargetRef is { Scheme: not (EntityTypes.Client or Ref.Schemes.Proposal) })
            yield return new Fault("/target_ref", "malformed", "The target is a client, or a proposal that is one by then.");
        if (TargetRef is { Scheme: EntityTypes.Client } target && Decision is not DecisionKind.Rejected && !BaseVersions.ContainsKey(target))
            yield return new Fault("/base_versions", "missing", "An approval onto a client pins the version that was read.");
        if (CreatedBy != ReviewerRef)
            yield return new Fault("/reviewer_ref", "not_the_reviewer", "A decision is made by its reviewer.");
    }
}

/// <summary>What the reviewer chose for one field on which row and client disagree.</summary>
/// <param name="Field">Name in the field catalogue.</param>
/// <param name="TakeProposed">True to replace the target's value, false to keep it.</param>
public sealed record FieldChoice(string Field, bool TakeProposed) : ContractPart;
