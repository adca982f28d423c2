using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// What every artifact carries (blueprint, section 4). Metadata and the family's own fields stand side by side at the
/// top level of the JSON; an artifact is one immutable document.
/// </summary>
public abstract record Artifact
{
    public required ArtifactId ArtifactId { get; init; }

    /// <summary>The family, spelt as in the blueprint.</summary>
    [JsonPropertyOrder(-9)]
    public abstract string ArtifactType { get; }

    /// <summary>SemVer of the family's schema.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Where the content comes from: a file's profile (<c>google_csv</c>), an agent, or <c>velocity</c>.</summary>
    public required string SourceSystem { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PrincipalRef CreatedBy { get; init; }

    /// <summary>The person an agent or the pipeline acted for; null where a person acted.</summary>
    public PrincipalRef? OnBehalfOf { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>How this came about, oldest step first.</summary>
    public required IReadOnlyList<ProvenanceStep> Provenance { get; init; }

    /// <summary>The document that this one replaces; null for a first one.</summary>
    public ArtifactId? Supersedes { get; init; }

    /// <summary>What the family's own rules say of this document, beyond the metadata.</summary>
    internal abstract IEnumerable<Fault> CheckFamily();
}

/// <summary>One step of W3C PROV: an activity, by an agent, that used things, at a time.</summary>
public sealed record ProvenanceStep(string Activity, PrincipalRef Agent, IReadOnlyList<Ref> Used, DateTimeOffset At);

/// <summary>One thing that is wrong with an artifact.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole.</param>
/// <param name="Code">Stable name of the kind of fault, <c>snake_case</c>.</param>
/// <param name="Sentence">What is wrong and what would be right, for a person.</param>
public sealed record Fault(string Pointer, string Code, string Sentence);
