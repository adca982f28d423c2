namespace Velocity.Domain.Contracts;

/// <summary>The service layer's rules: required metadata, a known family and version, and the family's own rules.</summary>
public static class ArtifactCheck
{
    /// <summary>Every fault of the artifact, in one answer; empty when there is none.</summary>
    public static IReadOnlyList<Fault> Check(Artifact artifact) => [.. Metadata(artifact), .. artifact.CheckFamily()];

    private static IEnumerable<Fault> Metadata(Artifact artifact)
    {
        var version = ContractRegistry.Find(artifact.ArtifactType)?.Versions.FirstOrDefault(known => known.RecordType == artifact.GetType());
        if (version is null)
            yield return new Fault("/artifact_type", "unknown_type", $"'{artifact.ArtifactType}' is not an artifact family.");
        else if (version.Number.ToString() != artifact.SchemaVersion)
            yield return new Fault("/schema_version", "unknown_version", $"This {artifact.ArtifactType} is written at version {version.Number}, not '{artifact.SchemaVersion}'.");
        if (artifact.ArtifactId.Value == Guid.Empty)
            yield return new Fault("/artifact_id", "missing", "artifact_id names the document and may not be empty.");
        if (string.IsNullOrWhiteSpace(artifact.SourceSystem))
            yield return new Fault("/source_system", "missing", "source_system says where the content comes from and may not be empty.");
        if (artifact.CreatedAt == default)
            yield return new Fault("/created_at", "missing", "created_at may not be empty.");
        if (string.IsNullOrEmpty(artifact.CreatedBy.Id))
            yield return new Fault("/created_by", "missing", "created_by names the principal that made the document.");
        if (artifact.Provenance.Count == 0)
            yield return new Fault("/provenance", "missing", "provenance needs at least one step.");
        if (artifact.Supersedes == artifact.ArtifactId)
            yield return new Fault("/supersedes", "itself", "A document cannot replace itself.");
    }
}
