using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>A mapping file that a person used on a draft.</summary>
/// <param name="Filename">As the person's computer calls it.</param>
/// <param name="Manifest">What it says, at the version of this build.</param>
/// <param name="Version">That it was written at.</param>
/// <param name="IsHere">Whether this workspace keeps the mapping that the file is a copy of.</param>
/// <param name="TakenAt">When the person used it.</param>
public sealed record MappingSource(string Filename, ImportMappingManifest Manifest, SemanticVersion Version, bool IsHere, DateTimeOffset TakenAt)
{
    private static readonly SemanticVersion Flat = SemanticVersion.Parse(ImportMappingManifestV1.Version);

    /// <summary>Whether it knows parts, types, numbers, enum maps and parse options: the flat map of 1.0.0 has none of them.</summary>
    public bool IsDetailed => Version > Flat;

    /// <summary>The reason that a column carries which it decided.</summary>
    public string Reason => $"Taken from {Filename} ({Version}).";

    /// <summary>
    /// The step of the provenance. The file's <c>artifact_id</c> is told in words, because no ref names one document of a
    /// mapping; its mapping is named by a ref where that leads somewhere.
    /// </summary>
    public ProvenanceStep StepOf(PrincipalRef actor) =>
        new($"take_mapping_file {Manifest.ArtifactId} {Version}", actor, IsHere ? [Ref.Manifest(Manifest.ManifestId)] : [], TakenAt);
}
