using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>Reads import artifacts back whole.</summary>
public static class BatchReading
{
    public static async Task<RawImportBatch> GetAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken) =>
        await FindAsync(db, batchId, cancellationToken) ?? throw new InvalidOperationException($"Batch {batchId} is not sealed.");

    /// <summary>Null while the file is not sealed.</summary>
    public static async Task<RawImportBatch?> FindAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        var payload = await db.Batches.Where(row => row.BatchId == batchId).Select(row => row.Payload).SingleOrDefaultAsync(cancellationToken);
        return payload is null ? null : ContractReader.Stored<RawImportBatch>(payload);
    }

    /// <summary>A stored mapping of the batch. One that does not say where its columns stand takes the file's order.</summary>
    public static ImportMappingManifest Manifest(RawImportBatch batch, string payload) =>
        ContractReader.Stored<ImportMappingManifest>(payload).AlignedTo(batch.Columns)
        ?? throw new InvalidOperationException($"The mapping of batch {batch.BatchId} has columns that the file has not.");

    /// <summary>A stored row as the whole artifact.</summary>
    public static ImportRowRecord Whole(RawImportBatch batch, RawRow row) => Row(
        batch,
        row.RowId,
        row.RowNumber,
        ContractJson.Deserialize<IReadOnlyList<string>>(row.Values),
        row.RowHash,
        row.Issues is null ? [] : ContractJson.Deserialize<IReadOnlyList<RowIssue>>(row.Issues));

    /// <summary>A row of the batch: source, time and author are the batch's, the artifact id is the row's.</summary>
    public static ImportRowRecord Row(
        RawImportBatch batch, RowId rowId, long rowNumber, IReadOnlyList<string> values, string rowHash, IReadOnlyList<RowIssue> issues) => new()
    {
        ArtifactId = new ArtifactId(rowId.Value),
        SchemaVersion = ImportRowRecord.Version,
        SourceSystem = batch.SourceSystem,
        CreatedAt = batch.CreatedAt,
        CreatedBy = batch.CreatedBy,
        OnBehalfOf = batch.OnBehalfOf,
        Confidence = Confidence.Certain,
        Provenance = batch.Provenance,
        RowId = rowId,
        BatchId = batch.BatchId,
        RowNumber = rowNumber,
        Values = values,
        RowHash = rowHash,
        Issues = issues,
    };
}
