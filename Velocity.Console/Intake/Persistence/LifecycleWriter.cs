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
        foreach (var @event in submission.Events)
        {
            if (@event.By != submission.Actor)
                return Refuse("not_the_actor", "Events are recorded by the one who made them.");
            if (await db.BatchEvents.AnyAsync(row => row.BatchId == @event.BatchId && row.Kind == @event.Kind, cancellationToken))
                return submission.Artifacts.Count == 0 ? new IntakeOutcome.AlreadyHeld() : Refuse("already_happened", "Somebody was first: read the batch again.");
            var counted = await RowCountRefusalAsync(db, @event, cancellationToken);
            if (counted is not null) return counted;
            db.BatchEvents.Add(@event);
        }

        return null;
    }

    /// <summary>Rows in = sum of outcomes, or the batch is not done.</summary>
    private static async Task<IntakeOutcome?> RowCountRefusalAsync(VelocityDbContext db, BatchEventRow @event, CancellationToken cancellationToken)
    {
        if (@event.Kind != BatchEventKind.Proposed) return null;
        var rows = await db.Rows.LongCountAsync(row => row.BatchId == @event.BatchId, cancellationToken);
        var outcomes = await db.RowOutcomes.LongCountAsync(row => row.BatchId == @event.BatchId, cancellationToken);
        return rows == outcomes ? null : Refuse("rows_missing", $"{rows} rows came in and {outcomes} have an outcome.");
    }

    private static IntakeOutcome.Refused Refuse(string code, string sentence) => new(IntakeLayer.Persistence, "", code, sentence);
}
