using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Turns a reviewer's answer into the documents that say so. Pure.</summary>
public static class UnitDecisions
{
    /// <summary>The decisions, the client's first; empty where everything stays open.</summary>
    public static IReadOnlyList<ApprovalDecision> Of(UnitVerdict answer, DateTimeOffset now)
    {
        // What hangs on a client that is not wanted cannot be wanted either.
        var clientRejected = answer.Verdicts.Any(item => item is { Shown.EntityType: EntityTypes.Client, Verdict: Verdict.Reject });
        return
        [
            .. answer.Verdicts
                .OrderBy(item => EntityOrder.Of(item.Shown.EntityType))
                .Select(item => Decide(answer, item.Shown, clientRejected ? new Verdict.Reject() : item.Verdict, now))
                .OfType<ApprovalDecision>(),
        ];
    }

    private static ApprovalDecision? Decide(UnitVerdict answer, ShownProposal shown, Verdict verdict, DateTimeOffset now) => verdict switch
    {
        Verdict.Approve => Decision(answer, shown, DecisionKind.Approved, null, now),
        Verdict.ApproveWithEdits edited => Decision(answer, shown, DecisionKind.ApprovedWithEdits, edited.Payload, now),
        Verdict.Reject => Decision(answer, shown, DecisionKind.Rejected, null, now),
        Verdict.LeaveOpen => null,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    private static ApprovalDecision Decision(UnitVerdict answer, ShownProposal shown, DecisionKind kind, CanonicalPayload? edited, DateTimeOffset now)
    {
        var target = shown.EntityType == EntityTypes.Client && kind != DecisionKind.Rejected ? answer.Target : null;
        var proposal = Ref.Proposal(shown.Id);
        return new ApprovalDecision
        {
            ArtifactId = shown.ArtifactId,
            SchemaVersion = ApprovalDecision.Version,
            SourceSystem = "velocity",
            CreatedAt = now,
            CreatedBy = answer.Actor,
            Confidence = Confidence.Certain,
            Provenance = [new ProvenanceStep("review", answer.Actor, target is null ? [proposal] : [proposal, target.Client], now)],
            DecisionId = shown.DecisionId,
            ProposalRef = proposal,
            ReviewerRef = answer.Actor,
            Decision = kind,
            DecisionNotes = answer.Notes.Trim(),
            DecidedAt = now,
            ProposalHash = shown.Hash,
            EditedPayload = edited,
            TargetRef = target?.Client,
            FieldChoices = target?.Choices ?? [],
            BaseVersions = target is null ? new Dictionary<Ref, long>() : new Dictionary<Ref, long> { [target.Client] = target.Version },
        };
    }
}
