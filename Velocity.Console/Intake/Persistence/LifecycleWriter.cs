using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Events and outcomes that belong to a submission. A second event of a kind means that somebody was first.</summary>
internal static class LifecycleWriter
{
    private static readonly string[] OutcomeColumns = ["BatchId", "RowNumber", "Kind", "Code", "Sentence"];

    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, Submission submission, CancellationToken cancellationToken)
    {
        await BulkInsert.WriteAsync(
            db, "raw_row_outcome", OutcomeColumns, submission.RowOutcomes,
            row => [row.BatchId.Value, row.RowNumber, row.Kind.ToString(), row.Code, row.Sentence],
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

        return null;
    }
}
