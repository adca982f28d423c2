using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Proposals;

/// <summary>What a stretch of rows becomes: proposals, and one outcome for every row.</summary>
internal sealed class ProposalSlice(RawImportBatch batch, ImportMappingManifest manifest, PrincipalRef maker, DateTimeOffset now)
{
    private readonly List<NormalizedEntityProposal> _proposals = [];
    private readonly List<RowOutcomeRow> _outcomes = [];

    public IReadOnlyList<Artifact> Proposals => _proposals;

    public IReadOnlyList<RowOutcomeRow> Outcomes => _outcomes;

    public void Add(long rowNumber, RowOutcome outcome)
    {
        switch (outcome)
        {
            case RowOutcome.Proposed proposed:
                AddUnit(rowNumber, proposed);
                AddOutcome(rowNumber, RowOutcomeKind.Proposed, "", "");
                break;
            case RowOutcome.Quarantined quarantined:
                AddOutcome(rowNumber, RowOutcomeKind.Quarantined, quarantined.Code, quarantined.Sentence);
                break;
            case RowOutcome.Ignored ignored:
                AddOutcome(rowNumber, RowOutcomeKind.Ignored, ignored.Code, ignored.Sentence);
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    /// <summary>Names who may be the same, among committed clients, proposals of other stretches, and earlier ones of this; says which units then ask for a person.</summary>
    public async Task AddCandidatesAsync(CandidateLookup lookup, CancellationToken cancellationToken)
    {
        var keysOf = _proposals
            .Where(proposal => proposal.EntityType == EntityTypes.Client)
            .ToDictionary(proposal => proposal.ProposalId, proposal => ContactKey.Of(proposal.CanonicalPayload));
        var known = await lookup.FindAsync([.. keysOf.Values.SelectMany(keys => keys).Distinct()], cancellationToken);
        for (var i = 0; i < _proposals.Count; i++)
        {
            if (!keysOf.TryGetValue(_proposals[i].ProposalId, out var keys)) continue;
            _proposals[i] = _proposals[i] with { MergeCandidateRefs = known.Sharing(keys) };
            foreach (var key in keys) known.Add(key, Ref.Proposal(_proposals[i].ProposalId));
        }

        SayWhoAsksForAPerson();
    }

    /// <summary>A unit asks for a person, or nothing of it does.</summary>
    private void SayWhoAsksForAPerson()
    {
        for (var start = 0; start < _proposals.Count;)
        {
            var length = 1 + _proposals.Skip(start + 1).TakeWhile(proposal => proposal.ParentProposalId is not null).Count();
            var isRequired = ReviewNeed.Of(_proposals.Slice(start, length)) is not null;
            for (var end = start + length; start < end; start++) _proposals[start] = _proposals[start] with { ReviewRequired = isRequired };
        }
    }

    private void AddUnit(long rowNumber, RowOutcome.Proposed proposed)
    {
        ProposalId? unit = null;
        foreach (var entity in proposed.Entities)
        {
            var proposal = Proposal(rowNumber, entity, unit);
            if (unit is null) proposal = proposal with { SourceIssues = [.. proposed.Issues.Select(issue => new SourceIssue(issue.Cell, issue.Column, issue.Sentence))] };
            unit ??= proposal.ProposalId;
            _proposals.Add(proposal);
        }
    }

    private NormalizedEntityProposal Proposal(long rowNumber, ProposedEntity entity, ProposalId? parent) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
        SchemaVersion = NormalizedEntityProposal.Version,
        SourceSystem = manifest.SourceProfile,
        CreatedAt = now,
        CreatedBy = maker,
        OnBehalfOf = batch.UploadedBy,
        Confidence = entity.Confidence,
        Provenance = [new ProvenanceStep("propose", maker, [Ref.Row(batch.BatchId, rowNumber), Ref.Manifest(manifest.ManifestId)], now)],
        ProposalId = new ProposalId(Guid.CreateVersion7(now)),
        BatchId = batch.BatchId,
        RowNumber = rowNumber,
        EntityType = entity.EntityType,
        ParentProposalId = parent,
        CanonicalPayload = new CanonicalPayload(entity.Values),
        MergeCandidateRefs = [],
        // Until it is known who may be the same.
        ReviewRequired = true,
    };

    private void AddOutcome(long rowNumber, RowOutcomeKind kind, string code, string sentence) => _outcomes.Add(
        new RowOutcomeRow { BatchId = batch.BatchId, RowNumber = rowNumber, Kind = kind, Code = code, Sentence = sentence });
}
