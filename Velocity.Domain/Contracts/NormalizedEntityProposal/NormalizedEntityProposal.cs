using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// What one row says about one entity, normalised, before anybody approved it. It never becomes committed data without
/// a decision or a low-risk auto rule.
/// </summary>
public sealed record NormalizedEntityProposal : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(NormalizedEntityProposal);

    public required ProposalId ProposalId { get; init; }

    public required BatchId BatchId { get; init; }

    /// <summary>The row of the file, from 1, as RFC 7111 counts.</summary>
    public required long RowNumber { get; init; }

    /// <summary>Entity type of the client graph.</summary>
    public required string EntityType { get; init; }

    /// <summary>The client proposal that this one hangs on; null for a client proposal. The two form one review unit.</summary>
    public ProposalId? ParentProposalId { get; init; }

    /// <summary>The normalised values.</summary>
    public required CanonicalPayload CanonicalPayload { get; init; }

    /// <summary>Committed clients (<c>client:</c>) and open proposals (<c>proposal:</c>) that may be the same, as known when proposed.</summary>
    public required IReadOnlyList<MergeCandidateRef> MergeCandidateRefs { get; init; }

    /// <summary>Whether a person has to decide.</summary>
    public required bool ReviewRequired { get; init; }

    /// <summary>Cells of the row that gave no value, or not the whole of it; on the client proposal only.</summary>
    public IReadOnlyList<SourceIssue> SourceIssues { get; init; } = [];

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (!Ref.Schemes.Entities.Contains(EntityType))
            yield return new Fault("/entity_type", "unknown_entity", $"'{EntityType}' is no entity type of the client graph.");
        if (EntityType == EntityTypes.Client != ParentProposalId is null)
            yield return new Fault("/parent_proposal_id", "malformed", "A client proposal stands alone; every other hangs on a client proposal.");
        foreach (var fault in CanonicalPayload.Check(EntityType, "/canonical_payload")) yield return fault;
    }
}

/// <summary>A cell that gave no value, or not the whole of it.</summary>
/// <param name="Source">The cell.</param>
/// <param name="Column">The column's name as in the file.</param>
/// <param name="Sentence">What could not be used and why, for the reviewer.</param>
public sealed record SourceIssue(Ref Source, string Column, string Sentence) : ContractPart;

/// <summary>The values, in the order a person reads them.</summary>
/// <param name="Values">At least one.</param>
public sealed record CanonicalPayload(IReadOnlyList<ProposedValue> Values) : ContractPart
{
    public IEnumerable<Fault> Check(string entityType, string pointer)
    {
        if (Values.Count == 0) yield return new Fault(pointer + "/values", "missing", "A proposal without values proposes nothing.");
        for (var i = 0; i < Values.Count; i++)
        {
            var value = Values[i];
            if (FieldCatalog.Find(entityType, value.Field) is not { } field)
                yield return new Fault($"{pointer}/values/{i}/field", "unknown_field", $"'{entityType}.{value.Field}' is not a field.");
            else if (!FieldContent.Fits(field, value.Value))
                yield return new Fault($"{pointer}/values/{i}/value", "malformed", $"{value.Value.Json} is not what {field.Label} holds.");
            if (value.Sources.Count == 0)
                yield return new Fault($"{pointer}/values/{i}/sources", "missing", $"{value.Field} needs a source: a cell, or the person who typed it.");
        }
    }
}

/// <summary>One normalised value and where it comes from.</summary>
/// <param name="Field">Name in <see cref="FieldCatalog"/>.</param>
/// <param name="Value">The normalised value.</param>
/// <param name="Confidence">How sure the normaliser is.</param>
/// <param name="Type">vCard TYPE (home, work, cell, fax); null where the source does not say.</param>
/// <param name="Raw">The source's text, exactly; null for what a person typed.</param>
/// <param name="Sources">The cells the value was read from, or <c>user:…</c> for what a person typed.</param>
/// <param name="Normalizer">Which rule made it, with its version: <c>telephone/1</c>.</param>
/// <param name="Issues">What the rule was unsure of, in words.</param>
public sealed record ProposedValue(
    string Field,
    FieldValue Value,
    Confidence Confidence,
    IReadOnlyList<Ref> Sources,
    string? Type = null,
    string? Raw = null,
    string? Normalizer = null,
    IReadOnlyList<string>? Issues = null) : ContractPart;

/// <summary>Somebody who may be the same.</summary>
/// <param name="Ref"><c>client:…</c> or <c>proposal:…</c>.</param>
/// <param name="MatchedOn">The fields whose normalised values are equal.</param>
/// <param name="Score">0 to 1.</param>
public sealed record MergeCandidateRef(Ref Ref, IReadOnlyList<string> MatchedOn, double Score) : ContractPart;
