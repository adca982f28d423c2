using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What settled rows' proposals, by proposal; those that are open are not named.</summary>
internal static class Settlements
{
    public static async Task<Dictionary<ProposalId, Settlement>> OfAsync(VelocityDbContext db, IReadOnlyCollection<ProposalId> proposals, CancellationToken cancellationToken)
    {
        var settled = (await DecisionSummaries.OfAsync(db, proposals, cancellationToken))
            .ToDictionary(item => item.Key, item => (Settlement)new Settlement.Decided(item.Value));
        var commits = await db.ProposalEvents
            .Where(e => proposals.Contains(e.ProposalId) && e.Kind == ProposalEventKind.CommittedByRule)
            .Join(db.Proposals, e => e.ProposalId, row => row.ProposalId, (e, row) => new { e.ProposalId, e.Reason, e.At, e.DeltaId, row.UnitId })
            .ToListAsync(cancellationToken);
        if (commits.Count == 0) return settled;
        // A unit is taken back whole, by its client.
        var units = commits.Select(commit => commit.UnitId).Distinct().ToList();
        var reverted = (await db.Decisions.Where(row => units.Contains(row.ProposalId) && row.Kind == DecisionKind.Reverted).ToListAsync(cancellationToken))
            .ToDictionary(row => row.ProposalId, DecisionSummaries.Of);
        foreach (var commit in commits)
            settled[commit.ProposalId] = new Settlement.ByRule(commit.Reason, commit.At, commit.DeltaId!.Value, reverted.GetValueOrDefault(commit.UnitId));
        return settled;
    }
}
