using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Rows of one batch, in file order. Each stretch begins behind the last row that is held, so that none is doubled.</summary>
internal static class RowWriter
{
    private static readonly string[] Columns = ["BatchId", "RowNumber", "RowId", "Values", "RowHash", "Issues"];

    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, List<ImportRowRecord> rows, CancellationToken cancellationToken)
    {
        var batchId = rows[0].BatchId;
        if (!await db.Batches.AnyAsync(row => row.BatchId == batchId, cancellationToken))
            return Refuse("unknown_batch", "The batch of these rows is not here.");
        if (await db.BatchEvents.AnyAsync(row => row.BatchId == batchId && (row.Kind == BatchEventKind.Parsed || row.Kind == BatchEventKind.Collected), cancellationToken))
            return Refuse("batch_closed", "Every row of this batch is here already.");
        var last = await db.Rows.Where(row => row.BatchId == batchId).MaxAsync(row => (long?)row.RowNumber, cancellationToken) ?? 0;
        foreach (var row in rows)
        {
            if (row.BatchId != batchId || row.RowNumber <= last)
                return Refuse("out_of_order", $"Row {row.RowNumber} does not follow row {last}.");
            last = row.RowNumber;
        }

        await BulkInsert.WriteAsync(db, "raw_row", Columns, rows, row =>
        [
            row.BatchId.Value, row.RowNumber, row.RowId.Value, ContractJson.Serialize(row.Values), row.RowHash,
            row.Issues.Count == 0 ? null : ContractJson.Serialize(row.Issues),
        ], cancellationToken);
        return null;
    }

    private static IntakeOutcome.Refused Refuse(string code, string sentence) => new(IntakeLayer.Persistence, "/row_number", code, sentence);
}
