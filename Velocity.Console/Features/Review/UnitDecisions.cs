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
        Ref[] also = target is null ? [] : [target.Client];
        return PersonDecision.Of(answer.Actor, shown.Id, shown.Hash, shown.ArtifactId, shown.DecisionId, answer.Notes, now, also) with
        {
            Decision = kind,
            EditedPayload = edited,
            TargetRef = target?.Client,
            FieldChoices = target?.Choices ?? [],
            BaseVersions = target is { Version: { } version } ? new Dictionary<Ref, long> { [target.Client] = version } : new Dictionary<Ref, long>(),
        };
    }
}
