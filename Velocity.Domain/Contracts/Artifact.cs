using System.Text.Json.Serialization;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// What every artifact carries (blueprint, section 4). Metadata and the family's own fields stand side by side at the
/// top level of the JSON; an artifact is one immutable document.
/// </summary>
public abstract record Artifact : ContractPart
{
    /// <summary>Names this one immutable document.</summary>
    public required ArtifactId ArtifactId { get; init; }

    /// <summary>The family, spelt as in the blueprint.</summary>
    [JsonPropertyOrder(-9)]
    public abstract string ArtifactType { get; }

    /// <summary>SemVer of the family's schema.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Where the content comes from: a file's profile (<c>google_csv</c>), an agent, or <c>velocity</c>.</summary>
    [AtMost(200)]
    public required string SourceSystem { get; init; }

    /// <summary>When the document was made, by its maker's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made the document.</summary>
    public required PrincipalRef CreatedBy { get; init; }

    /// <summary>The person an agent or the pipeline acted for; null where a person acted.</summary>
    public PrincipalRef? OnBehalfOf { get; init; }

    /// <summary>How sure the maker is of the whole, 0 to 1; 1 is verbatim or human.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>How this came about, oldest step first.</summary>
    public required IReadOnlyList<ProvenanceStep> Provenance { get; init; }

    /// <summary>The document that this one replaces; null for a first one.</summary>
    public ArtifactId? Supersedes { get; init; }

    /// <summary>What the family's own rules say of this document, beyond the metadata.</summary>
    internal abstract IEnumerable<Fault> CheckFamily();
}

/// <summary>Names of the metadata in documents, in the order a person reads them (blueprint, section 4, and what design adds).</summary>
public static class MetadataFields
{
    /// <summary>What every document must say.</summary>
    public static IReadOnlyList<string> Required { get; } =
        ["artifact_id", "artifact_type", "schema_version", "source_system", "created_at", "created_by", "confidence", "provenance"];

    public static IReadOnlyList<string> All { get; } = [.. Required, "on_behalf_of", "supersedes"];
}

/// <summary>One step of W3C PROV: an activity, by an agent, that used things, at a time.</summary>
/// <param name="Activity">What was done: <c>upload</c>, <c>map</c>, <c>transcribe</c>.</param>
/// <param name="Agent">Who did it.</param>
/// <param name="Used">What it was made from.</param>
/// <param name="At">When.</param>
public sealed record ProvenanceStep([property: AtMost(200)] string Activity, PrincipalRef Agent, IReadOnlyList<Ref> Used, DateTimeOffset At) : ContractPart;

/// <summary>One thing that is wrong with an artifact.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole.</param>
/// <param name="Code">Stable name of the kind of fault, <c>snake_case</c>.</param>
/// <param name="Sentence">What is wrong and what would be right, for a person.</param>
public sealed record Fault(string Pointer, string Code, string Sentence);
