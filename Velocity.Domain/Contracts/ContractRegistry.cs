using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>How a family's documents live.</summary>
public enum Mutability
{
    /// <summary>Written once; a trigger refuses UPDATE and DELETE.</summary>
    AppendOnly,

    /// <summary>Computed from deltas, rebuilt at will, never the source of truth.</summary>
    Derived,
}

/// <summary>One artifact family: what it is called, who may make it, who reads it, where it is kept.</summary>
/// <param name="RecordType">The record of the current version; its name is the family's.</param>
/// <param name="CurrentVersion">SemVer of the record in this build.</param>
/// <param name="Producers">The kinds of principal that may hand one to the intake. The root layer enforces it.</param>
/// <param name="Consumers">Who reads it, for people.</param>
/// <param name="Storage">The table that holds it.</param>
/// <param name="Rule">The blueprint's validation rule, section 5.</param>
public sealed record ContractFamily(
    Type RecordType,
    string CurrentVersion,
    IReadOnlyList<PrincipalKind> Producers,
    IReadOnlyList<string> Consumers,
    string Storage,
    Mutability Mutability,
    string Rule)
{
    /// <summary>As spelt in the blueprint.</summary>
    public string ArtifactType => RecordType.Name;
}

/// <summary>The one list of families. Whatever needs to know a family asks here.</summary>
public static class ContractRegistry
{
    public static IReadOnlyList<ContractFamily> Families { get; } =
    [
        new(typeof(RawImportBatch), RawImportBatch.Version, [PrincipalKind.System],
            ["mapping", "audit"], "raw_batch", Mutability.AppendOnly,
            "Immutable after upload."),
        new(typeof(ImportRowRecord), ImportRowRecord.Version, [PrincipalKind.System],
            ["mapping", "proposals", "Client 360"], "raw_row", Mutability.AppendOnly,
            "Text exactly as parsed."),
        new(typeof(ImportMappingManifest), ImportMappingManifest.Version, [PrincipalKind.User, PrincipalKind.System],
            ["proposals"], "raw_manifest", Mutability.AppendOnly,
            "Every imported column is either mapped, ignored, or unresolved."),
        new(typeof(NormalizedEntityProposal), NormalizedEntityProposal.Version, [PrincipalKind.System],
            ["review", "matching"], "gov_proposal", Mutability.AppendOnly,
            "Cannot become committed data without an approval or low-risk auto rule."),
        new(typeof(ApprovalDecision), ApprovalDecision.Version, [PrincipalKind.User],
            ["client graph", "audit"], "gov_decision", Mutability.AppendOnly,
            "Immutable audit record."),
        new(typeof(ClientGraphDelta), ClientGraphDelta.Version, [PrincipalKind.System],
            ["Client 360"], "graph_delta", Mutability.AppendOnly,
            "Names the decision, or the rule and its version, that authorised it."),
        new(typeof(InteractionBundle), InteractionBundle.Version, [PrincipalKind.Agent, PrincipalKind.System],
            ["transcripts", "signals", "Client 360"], "intel_interaction", Mutability.AppendOnly,
            "Must preserve raw event refs even when summarized."),
        new(typeof(TranscriptBundle), TranscriptBundle.Version, [PrincipalKind.Agent, PrincipalKind.System],
            ["signals", "review"], "intel_transcript", Mutability.AppendOnly,
            "Speaker segmentation and timing metadata are first-class, not comments."),
        new(typeof(QdSignalBundle), QdSignalBundle.Version, [PrincipalKind.Agent, PrincipalKind.User],
            ["Client 360"], "intel_signal", Mutability.AppendOnly,
            "Every score must point back to evidence refs or explicit operator input."),
        new(typeof(OracleWritebackProposal), OracleWritebackProposal.Version, [PrincipalKind.Agent, PrincipalKind.User],
            ["review"], "gov_writeback", Mutability.AppendOnly,
            "Writeback proposals never masquerade as committed state."),
        new(typeof(Client360Snapshot), Client360Snapshot.Version, [PrincipalKind.System],
            ["pages", "agents"], "read_client", Mutability.Derived,
            "Derived snapshot; never the sole source of truth."),
    ];

    public static ContractFamily? Find(string artifactType) =>
        Families.FirstOrDefault(family => string.Equals(family.ArtifactType, artifactType, StringComparison.Ordinal));
}
