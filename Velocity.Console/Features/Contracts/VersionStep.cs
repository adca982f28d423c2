using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>A version and what it changed for those who write documents.</summary>
/// <param name="Before">The version that it followed; null for the first.</param>
/// <param name="Changes">From that version's schema to this one's, those that break first.</param>
public sealed record VersionStep(ContractVersion Version, ContractVersion? Before, IReadOnlyList<SchemaChange> Changes)
{
    public bool IsCompatible => Changes.All(change => change.IsCompatible);

    /// <summary>What the changes come to, for somebody who holds documents of the version before; null for the first version.</summary>
    public string? Verdict => Before is null ? null
        : IsCompatible ? $"Compatible: what was right at {Before.Number} is right here, with the new number."
        : $"Breaking: a document of {Before.Number} is not one of {Version.Number}. It stays welcome as what it is, and is raised when it is read.";

    /// <summary>Every version of the family, the newest first.</summary>
    public static IReadOnlyList<VersionStep> Of(ContractFamily family) =>
        [.. family.Versions.Select((version, index) => Of(family, version, index == 0 ? null : family.Versions[index - 1])).Reverse()];

    private static VersionStep Of(ContractFamily family, ContractVersion version, ContractVersion? before) => new(version, before, before is null
        ? []
        : [.. SchemaDiff.Between(before.SchemaOf(family.ArtifactType), version.SchemaOf(family.ArtifactType)).OrderBy(change => change.IsCompatible)]);
}
