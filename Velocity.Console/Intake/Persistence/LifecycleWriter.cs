using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Events and outcomes that belong to a submission. A second event of a kind means that somebody was first.</summary>
internal static class LifecycleWriter
{
    private static readonly string[] OutcomeColumns = ["BatchId", "RowNumber", "Kind", "Code", "Sentence", "BundleId"];

    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, Submission submission, CancellationToken cancellationToken)
    {
        await BulkInsert.WriteAsync(
            db, "raw_row_outcome", OutcomeColumns, submission.RowOutcomes,
            row => [row.BatchId.Value, row.RowNumber, row.Kind.ToString(), row.Code, row.Sentence, row.BundleId?.Value],
            cancellationToken);
        var lifecycle = new BatchLifecycle(db);
        foreach (var @event in submission.Events)
        {
            if (await db.BatchEvents.AnyAsync(row => row.BatchId == @event.BatchId && row.Kind == @event.Kind, cancellationToken))
            {
                return submission.Artifacts.Count == 0
                    ? new IntakeOutcome.AlreadyHeld()
                    : new IntakeOutcome.Refused(IntakeLayer.Persistence, "", "already_happened", "Somebody was first: read the batch again.");
            }

            if (await lifecycle.RefusalAsync(@event, cancellationToken) is { } refused) return refused;
            db.BatchEvents.Add(@event);
            // The next event of the same moment follows this one.
            await db.SaveChangesAsync(cancellationToken);
        }

        foreach (var @event in submission.ProposalEvents)
        {
            if (await WriteAsync(db, @event, cancellationToken) is { } refused) return refused;
        }

        foreach (var assignment in submission.Assignments)
        {
            if (await new AssignmentWriter(db).ChosenAsync(assignment, cancellationToken) is { } refused) return refused;
        }

        return await new MatchAnswerWriter(db).WriteAsync(submission.Answers, cancellationToken);
    }

    /// <summary>Null when written: the proposal is the actor's own and nobody has decided it.</summary>
    private static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, ProposalEventRow @event, CancellationToken cancellationToken)
    {
        var maker = await db.Writebacks.Where(row => row.ProposalId == @event.ProposalId).Select(row => (PrincipalRef?)row.CreatedBy).FirstOrDefaultAsync(cancellationToken);
        // Whether others' proposals exist is not told to a stranger.
        if (maker != @event.By) return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/proposal_id", "unknown_proposal", "There is no such proposal of yours.");
        var held = await db.ProposalEvents.AsNoTracking().FirstOrDefaultAsync(row => row.ProposalId == @event.ProposalId, cancellationToken);
        if (held?.Kind == @event.Kind) return new IntakeOutcome.AlreadyHeld();
        if (held is not null) return new IntakeOutcome.CommittedByRule(held.ProposalId, held.Reason, held.At);
        var first = await db.Decisions.SingleOrDefaultAsync(row => row.ProposalId == @event.ProposalId && row.Kind != DecisionKind.Reverted, cancellationToken);
        if (first is not null) return new IntakeOutcome.AlreadyDecided(@event.ProposalId, first.ReviewerRef, first.DecidedAt, first.Kind);
        db.ProposalEvents.Add(@event);
        return null;
    }
}
