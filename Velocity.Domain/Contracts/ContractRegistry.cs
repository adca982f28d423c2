using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>How a family's documents live.</summary>
public enum Mutability
{
    /// <summary>Written once; triggers refuse UPDATE, DELETE and replacement.</summary>
    AppendOnly,

    /// <summary>Computed from deltas, rebuilt at will, never the source of truth.</summary>
    Derived,
}

/// <summary>One artifact family: what it is called, who may make it, who reads it, where it is kept.</summary>
/// <param name="Purpose">What it is for, section 5 of the blueprint.</param>
/// <param name="Versions">Every released version, oldest first; the last is the one that is written.</param>
/// <param name="Producers">The kinds of principal that may hand one to the intake. The root layer enforces it.</param>
/// <param name="Consumers">Who reads it, for people.</param>
/// <param name="Storage">The table that holds it.</param>
/// <param name="Rule">The blueprint's validation rule, section 5.</param>
public sealed record ContractFamily(
    string Purpose,
    IReadOnlyList<ContractVersion> Versions,
    IReadOnlyList<PrincipalKind> Producers,
    IReadOnlyList<string> Consumers,
    string Storage,
    Mutability Mutability,
    string Rule)
{
    /// <summary>The consumer that stands for agents: what they may read back has it.</summary>
    public const string Agents = "agents";

    public ContractVersion Current => Versions[^1];

    /// <summary>The record of the current version; its name is the family's.</summary>
    public Type RecordType => Current.RecordType;

    /// <summary>As spelt in the blueprint.</summary>
    public string ArtifactType => RecordType.Name;

    /// <summary>SemVer of what this build writes.</summary>
    public string CurrentVersion => Current.Number.ToString();

    /// <summary>Null where no such version was released.</summary>
    public ContractVersion? Find(string? version) =>
        SemanticVersion.TryParse(version, out var number) ? Versions.FirstOrDefault(known => known.Number == number) : null;

    /// <summary>The document at a later version, one step at a time.</summary>
    public Artifact Raise(Artifact artifact, ContractVersion from, ContractVersion to)
    {
        var start = Versions.ToList().IndexOf(from);
        var end = Versions.ToList().IndexOf(to);
        if (start < 0 || end < start) throw new ArgumentOutOfRangeException(nameof(to), to.Number, $"{ArtifactType} goes up, from {from.Number}.");
        for (var step = start; step < end; step++)
        {
            var up = Versions[step].Up ?? throw new InvalidOperationException($"{ArtifactType} {Versions[step].Number} has no way up.");
            artifact = up(artifact);
        }

        return artifact;
    }
}

/// <summary>The one list of families. Whatever needs to know a family asks here.</summary>
public static class ContractRegistry
{
    private const string First = "The blueprint's fields.";

    public static IReadOnlyList<ContractFamily> Families { get; } =
    [
        new("Preserves the uploaded import exactly as received.",
            [new(RawImportBatch.Version, typeof(RawImportBatch), First)],
            [PrincipalKind.System], ["mapping", "audit"], "raw_batch", Mutability.AppendOnly,
            "Immutable after upload."),
        new("One record of an uploaded file, as text.",
            [new(ImportRowRecord.Version, typeof(ImportRowRecord), First)],
            [PrincipalKind.System], ["mapping", "proposals", "Client 360"], "raw_row", Mutability.AppendOnly,
            "Text exactly as parsed."),
        new("Defines how source columns map to canonical fields.",
            [
                new(ImportMappingManifestV1.Version, typeof(ImportMappingManifestV1), "The blueprint's fields: a flat map of column to field.", ImportMappingUpcasts.FromV1),
                new(ImportMappingManifest.Version, typeof(ImportMappingManifest),
                    "Every column is listed with what becomes of it (mapped, ignored, unresolved), a confidence and a reason; parts, types and ordinals of fields; enum maps; parse options."),
            ],
            [PrincipalKind.User, PrincipalKind.System], ["proposals"], "raw_manifest", Mutability.AppendOnly,
            "Every imported column is either mapped, ignored, or unresolved."),
        new("Represents structured projections of rows before approval.",
            [new(NormalizedEntityProposal.Version, typeof(NormalizedEntityProposal), First)],
            [PrincipalKind.System], ["review", "matching"], "gov_proposal", Mutability.AppendOnly,
            "Cannot become committed data without an approval or low-risk auto rule."),
        new("Represents an explicit human review outcome.",
            [
                new(ApprovalDecisionV1.Version, typeof(ApprovalDecisionV1), First, ApprovalDecisionUpcasts.FromV1),
                new(ApprovalDecision.Version, typeof(ApprovalDecision),
                    "Decisions on writebacks: edited_changes, and base_field_versions, which pin only what is written; a reversal names the delta that it takes back: reverts."),
            ],
            [PrincipalKind.User], ["client graph", "audit"], "gov_decision", Mutability.AppendOnly,
            "Immutable audit record."),
        new("One committed change of the client graph.",
            [
                new(ClientGraphDeltaV1.Version, typeof(ClientGraphDeltaV1), First, ClientGraphDeltaUpcasts.FromV1),
                new(ClientGraphDelta.Version, typeof(ClientGraphDelta), "A compensating delta names the one that it takes back: reverts. Operations merge and split."),
            ],
            [PrincipalKind.System], ["Client 360"], "graph_delta", Mutability.AppendOnly,
            "Names the decision, or the rule and its version, that authorised it."),
        new("Captures messages, calls, visits and related communication of one thread or event cluster.",
            [
                new(InteractionBundleV1.Version, typeof(InteractionBundleV1), First, InteractionBundleUpcasts.FromV1),
                new(InteractionBundle.Version, typeof(InteractionBundle), "What the source calls the thread: subject."),
            ],
            [PrincipalKind.Agent, PrincipalKind.System], ["transcripts", "signals", "Client 360", ContractFamily.Agents], "intel_interaction", Mutability.AppendOnly,
            "Must preserve raw event refs even when summarized."),
        new("Groups transcripts, speaker segmentation, timing and related media refs.",
            [new(TranscriptBundle.Version, typeof(TranscriptBundle), First)],
            [PrincipalKind.Agent, PrincipalKind.System], ["signals", "review", ContractFamily.Agents], "intel_transcript", Mutability.AppendOnly,
            "Speaker segmentation and timing metadata are first-class, not comments."),
        new("Packages QD-relevant signals and time-series projections.",
            [
                new(QdSignalBundleV1.Version, typeof(QdSignalBundleV1), First, QdSignalUpcasts.FromV1),
                new(QdSignalBundle.Version, typeof(QdSignalBundle), "What each piece of evidence adds to the score: contributions, which add up to it."),
            ],
            [PrincipalKind.Agent, PrincipalKind.User], ["Client 360", ContractFamily.Agents], "intel_signal", Mutability.AppendOnly,
            "Every score must point back to evidence refs or explicit operator input."),
        new("Captures a suggested change from an agent, or a person's own edit, before commit.",
            [
                new(OracleWritebackProposalV1.Version, typeof(OracleWritebackProposalV1), First, OracleWritebackUpcasts.FromV1),
                new(OracleWritebackProposal.Version, typeof(OracleWritebackProposal), "Each change may say which of the evidence speaks for it: evidence_refs. Changes merge, split and swap_survivor."),
            ],
            [PrincipalKind.Agent, PrincipalKind.User], ["review", ContractFamily.Agents], "gov_writeback", Mutability.AppendOnly,
            "Writeback proposals never masquerade as committed state."),
        new("A stable read model of one client for pages and agents.",
            [
                new(Client360SnapshotV1.Version, typeof(Client360SnapshotV1), First, Client360SnapshotUpcasts.FromV1),
                new(Client360Snapshot.Version, typeof(Client360Snapshot), "How the client is related to other clients: related_clients; which ids lead to it: merged_refs."),
            ],
            [PrincipalKind.System], ["pages", ContractFamily.Agents], "read_client", Mutability.Derived,
            "Derived snapshot; never the sole source of truth."),
    ];

    private static readonly Dictionary<string, ContractFamily> ByType = Families.ToDictionary(family => family.ArtifactType, StringComparer.Ordinal);

    public static ContractFamily? Find(string artifactType) => ByType.GetValueOrDefault(artifactType);
}
