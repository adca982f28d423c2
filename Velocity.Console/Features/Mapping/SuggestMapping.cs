using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>Writes the first manifest of a batch: a suggestion for every column, to be confirmed by a person.</summary>
public sealed class SuggestMapping(
    IDbContextFactory<VelocityDbContext> contexts, ColumnProfiles profiles, ArtifactIntake intake, TimeProvider time, IOptions<MappingOptions> options)
{
    private static readonly PrincipalRef Self = PrincipalRef.System("mapping");

    public async Task RunAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        RawImportBatch batch;
        MappingHistory history;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            batch = await BatchReading.GetAsync(db, batchId, cancellationToken);
            history = await HistoryAsync(db, batch, cancellationToken);
        }

        var columns = await profiles.OfAsync(batch, cancellationToken);
        var now = time.GetUtcNow();
        var mappings = MappingSuggester.Suggest(batch.Columns, columns.Columns, history);
        var manifest = new ImportMappingManifest
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
            SchemaVersion = ImportMappingManifest.Version,
            SourceSystem = batch.SourceSystem,
            CreatedAt = now,
            CreatedBy = Self,
            OnBehalfOf = batch.UploadedBy,
            Confidence = new Confidence(mappings.Min(mapping => mapping.Confidence.Value)),
            Provenance = [new ProvenanceStep("suggest", Self, [Ref.Batch(batchId)], now)],
            ManifestId = new ManifestId(Guid.CreateVersion7(now)),
            BatchId = batchId,
            SourceProfile = history.SourceProfile,
            ColumnMappings = mappings,
            UnmappedColumns = ImportMappingManifest.UnresolvedOf(mappings),
            ResolverNotes = "",
            ParseOptions = ParseOptionsSuggester.Suggest(mappings, columns.Columns, options.Value.DefaultRegion),
        };
        await ImportWorker.RequireAsync(intake.SubmitAsync(new Submission(Self, manifest), cancellationToken));
    }

    /// <summary>Mappings that people confirmed for files with the same columns, newest first.</summary>
    private static async Task<MappingHistory> HistoryAsync(VelocityDbContext db, RawImportBatch batch, CancellationToken cancellationToken)
    {
        var key = MappingHistory.KeyOf(batch.Columns);
        var payloads = await db.Manifests
            .Where(manifest => manifest.ColumnsKey == key
                && db.BatchEvents.Any(e => e.BatchId == manifest.BatchId && e.Kind == BatchEventKind.MappingConfirmed)
                && !db.Manifests.Any(later => later.BatchId == manifest.BatchId && later.Revision > manifest.Revision))
            .OrderByDescending(manifest => manifest.CreatedAt)
            .Select(manifest => manifest.Payload)
            .Take(5)
            .ToListAsync(cancellationToken);
        var confirmed = payloads.ConvertAll(ContractReader.Stored<ImportMappingManifest>);
        return new MappingHistory(
            confirmed is [var newest, ..] ? newest.SourceProfile : SourceName.Of(batch.UploadedFilename),
            [.. confirmed.SelectMany(manifest => manifest.ColumnMappings)]);
    }
}
