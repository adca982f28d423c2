using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="ImportMappingManifest"/>, one step each.</summary>
internal static class ImportMappingUpcasts
{
    private const string Reason = "From a mapping of version 1.0.0.";

    /// <summary>
    /// 1.0.0 to 2.0.0. A flat map does not say where its columns stand in the file: their index is 0 until the mapping is
    /// laid beside a file (<see cref="ImportMappingManifest.AlignedTo"/>). Nobody said that an unmapped column is not
    /// wanted, so it is unresolved. The second column of a field is its second value.
    /// </summary>
    public static Artifact FromV1(Artifact artifact)
    {
        var old = (ImportMappingManifestV1)artifact;
        return new ImportMappingManifest
        {
            ArtifactId = old.ArtifactId, SchemaVersion = ImportMappingManifest.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            ManifestId = old.ManifestId, BatchId = old.BatchId, SourceProfile = old.SourceProfile, ResolverNotes = old.ResolverNotes,
            ParseOptions = new ParseOptions(), UnmappedColumns = old.UnmappedColumns,
            ColumnMappings = [.. Mapped(old.ColumnMappings), .. old.UnmappedColumns.Select(Unresolved)],
        };
    }

    /// <summary>The field that <c>client.email</c> names; null where there is none.</summary>
    public static FieldDefinition? FieldOf(string path) => path.Split('.') is [var entity, var field] ? FieldCatalog.Find(entity, field) : null;

    private static IEnumerable<ColumnMapping> Mapped(IReadOnlyDictionary<string, string> columns)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (column, path) in columns)
        {
            var field = FieldOf(path) ?? throw new InvalidOperationException($"'{path}' passed the rules of 1.0.0 and is no field.");
            var ordinal = uses[path] = uses.GetValueOrDefault(path) + 1;
            yield return new ColumnMapping(0, column, ColumnDisposition.Mapped, new MappingTarget(field.Entity, field.Name, Ordinal: ordinal), Confidence.Certain, Reason);
        }
    }

    private static ColumnMapping Unresolved(string column) =>
        new(0, column, ColumnDisposition.Unresolved, Target: null, Confidence.Certain, Reason);
}
