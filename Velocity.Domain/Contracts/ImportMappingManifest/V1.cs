using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// What each column of a batch means, as released in 1.0.0: a flat map, <c>{"E-mail": "client.email"}</c>, and the
/// columns that are not in it. Frozen; such files stay importable for ever.
/// </summary>
public sealed record ImportMappingManifestV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(ImportMappingManifest);

    /// <inheritdoc cref="ImportMappingManifest.ManifestId"/>
    public required ManifestId ManifestId { get; init; }

    /// <inheritdoc cref="ImportMappingManifest.BatchId"/>
    public required BatchId BatchId { get; init; }

    /// <inheritdoc cref="ImportMappingManifest.SourceProfile"/>
    [AtMost(200)]
    public required string SourceProfile { get; init; }

    /// <summary>Column name to field, <c>client.email</c>. Several columns may name one field.</summary>
    public required IReadOnlyDictionary<string, string> ColumnMappings { get; init; }

    /// <summary>Names of the columns that have no field.</summary>
    public required IReadOnlyList<string> UnmappedColumns { get; init; }

    /// <inheritdoc cref="ImportMappingManifest.ResolverNotes"/>
    public required string ResolverNotes { get; init; }

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (string.IsNullOrWhiteSpace(SourceProfile))
            yield return new Fault("/source_profile", "missing", "source_profile names the source's habit; what is proposed carries it.");
        foreach (var (column, path) in ColumnMappings)
        {
            if (ImportMappingUpcasts.FieldOf(path) is null)
                yield return new Fault($"/column_mappings/{JsonPointer.Escape(column)}", "unknown_field", $"'{path}' is not a field; client.email is one.");
        }

        for (var i = 0; i < UnmappedColumns.Count; i++)
        {
            if (ColumnMappings.ContainsKey(UnmappedColumns[i]))
                yield return new Fault($"/unmapped_columns/{i}", "mapped_and_unmapped", $"'{UnmappedColumns[i]}' is mapped, so it is not unmapped.");
            else if (UnmappedColumns.Take(i).Contains(UnmappedColumns[i], StringComparer.Ordinal))
                yield return new Fault($"/unmapped_columns/{i}", "listed_twice", $"'{UnmappedColumns[i]}' is listed twice.");
        }
    }
}
