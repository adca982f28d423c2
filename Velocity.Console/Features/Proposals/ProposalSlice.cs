using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Domain.Contracts;
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

    /// <summary>Names who may be the same, among committed clients, open proposals of every file, and earlier ones of this stretch; says which units then ask for a person.</summary>
    public async Task AddCandidatesAsync(MatchBook book, CancellationToken cancellationToken)
    {
        var clients = _proposals.Index().Where(item => item.Item.EntityType == EntityTypes.Client).ToList();
        var met = await book.MeetAsync(clients.ConvertAll(item => item.Item), cancellationToken);
        foreach (var ((at, proposal), candidates) in clients.Zip(met)) _proposals[at] = proposal with { MergeCandidateRefs = candidates };
        SayWhoAsksForAPerson();
    }

    /// <summary>The stretch is not taken.</summary>
    public Task ForgetAsync(MatchBook book) => book.ForgetAsync(_proposals.Select(proposal => proposal.ProposalId));

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
