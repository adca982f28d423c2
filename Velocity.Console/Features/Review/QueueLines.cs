using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Review;

/// <summary>Fills the lines of one page of the queue: a handful of questions, whatever the number of lines.</summary>
internal sealed class QueueLines(VelocityDbContext db)
{
    public async Task<IReadOnlyList<QueueLine>> OfAsync(IReadOnlyList<QueueHit> hits, CancellationToken cancellationToken)
    {
        var units = hits.Select(hit => new ProposalId(hit.UnitId)).ToList();
        var clients = await db.Proposals
            .Where(row => units.Contains(row.ProposalId))
            .Select(row => new { row.ProposalId, row.CreatedAt, row.Payload })
            .ToDictionaryAsync(row => row.ProposalId, cancellationToken);
        var brings = (await db.Proposals
                .Where(row => units.Contains(row.UnitId) && row.EntityType != EntityTypes.Client)
                .GroupBy(row => new { row.UnitId, row.EntityType })
                .Select(group => new { group.Key.UnitId, group.Key.EntityType, Count = group.Count() })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.UnitId, row => (row.EntityType, row.Count));
        var settled = await Settlements.OfAsync(db, units, cancellationToken);
        var batches = hits.Select(hit => new BatchId(hit.BatchId)).Distinct().ToList();
        var files = await db.Uploads
            .Where(row => batches.Contains(row.BatchId))
            .ToDictionaryAsync(row => row.BatchId, row => row.Filename, cancellationToken);
        return [.. hits.Select(hit =>
        {
            var unit = new ProposalId(hit.UnitId);
            var payload = ContractReader.Stored<NormalizedEntityProposal>(clients[unit].Payload).CanonicalPayload;
            return new QueueLine(
                unit,
                hit.Title,
                [.. brings[unit].OrderBy(item => EntityOrder.Of(item.EntityType))],
                First(payload, "email"),
                First(payload, "telephone"),
                hit.Confidence,
                hit.HasCandidate,
                files[new BatchId(hit.BatchId)],
                hit.RowNumber,
                clients[unit].CreatedAt,
                settled.GetValueOrDefault(unit));
        })];
    }

    private static string? First(CanonicalPayload payload, string field) =>
        payload.Values.FirstOrDefault(value => value.Field == field) is { } value
            ? ValueText.Of(FieldCatalog.Get(EntityTypes.Client, field), value.Value)
            : null;
}

/// <summary>The order in which a person reads entity types.</summary>
internal static class EntityOrder
{
    private static readonly Dictionary<string, int> Positions =
        EntityTypes.All.Select((type, index) => (type, index)).ToDictionary(item => item.type, item => item.index, StringComparer.Ordinal);

    public static int Of(string entityType) => Positions[entityType];
}

/// <summary>Decisions that stand, by proposal.</summary>
internal static class DecisionSummaries
{
    public static async Task<Dictionary<ProposalId, DecisionSummary>> OfAsync(
        VelocityDbContext db, IReadOnlyCollection<ProposalId> proposals, CancellationToken cancellationToken) =>
        (await db.Decisions.Where(row => proposals.Contains(row.ProposalId) && row.Kind != DecisionKind.Reverted).ToListAsync(cancellationToken))
            .ToDictionary(row => row.ProposalId, Of);

    public static DecisionSummary Of(DecisionRow row)
    {
        var decision = ContractReader.Stored<ApprovalDecision>(row.Payload);
        return new DecisionSummary(
            row.DecisionId, row.ArtifactId, row.Sequence, row.Kind, row.ReviewerRef, row.DecidedAt,
            decision.DecisionNotes, row.EntityRef, decision.EditedPayload);
    }
}
