using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Rules;

/// <summary>Holds a rule against past rows of files.</summary>
internal sealed class RowTrial(VelocityDbContext db)
{
    public async Task<DryRun> RunAsync(AutoRule rule, CancellationToken cancellationToken)
    {
        var newest = await db.Proposals.Where(row => row.EntityType == EntityTypes.Client)
            .OrderByDescending(row => row.BatchId).ThenByDescending(row => row.RowNumber).ThenByDescending(row => row.ProposalId)
            .Take(RuleQueries.MostLooked + 1).Select(row => row.ProposalId).ToListAsync(cancellationToken);
        var units = newest.Take(RuleQueries.MostLooked).ToList();
        var payloads = await db.Proposals.Where(row => EF.Parameter(units).Contains(row.UnitId)).Select(row => new { row.ProposalId, row.UnitId, row.Title, row.Payload }).ToListAsync(cancellationToken);
        // Earlier builds said of every row that it asks for a person; the rule works out whether it does.
        var proposals = payloads.OrderBy(row => row.ProposalId != row.UnitId).ToLookup(row => row.UnitId, row => ContractReader.Stored<NormalizedEntityProposal>(row.Payload) with { ReviewRequired = false });
        var (would, left) = (new List<ProposalId>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var unit in units)
        {
            if (rule.LeavesBecause([.. proposals[unit]]) is { } reason) left[reason] = left.GetValueOrDefault(reason) + 1;
            else would.Add(unit);
        }

        var verdicts = await VerdictsAsync(would, cancellationToken);
        var titles = payloads.Where(row => row.ProposalId == row.UnitId).ToDictionary(row => row.UnitId, row => row.Title);
        return new DryRun(
            units.Count, newest.Count > RuleQueries.MostLooked,
            [.. would.Select(unit => new DryRunCase(unit, titles[unit], [.. proposals[unit].Select(proposal => EntityTypes.Label(proposal.EntityType).ToLowerInvariant())], verdicts[unit]))],
            [.. left.OrderByDescending(reason => reason.Value).Select(reason => (reason.Key, reason.Value))]);
    }

    private async Task<Dictionary<ProposalId, PastVerdict>> VerdictsAsync(List<ProposalId> units, CancellationToken cancellationToken)
    {
        var parts = await db.Proposals.Where(row => EF.Parameter(units).Contains(row.UnitId))
            .Select(row => new
            {
                row.UnitId, row.ProposalId,
                Decision = db.Decisions.Where(d => d.ProposalId == row.ProposalId && d.Kind != DecisionKind.Reverted).Select(d => d.Payload).FirstOrDefault(),
                IsByRule = db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId && e.Kind == ProposalEventKind.CommittedByRule),
                IsReverted = db.Decisions.Any(d => d.ProposalId == row.UnitId && d.Kind == DecisionKind.Reverted),
            })
            .ToListAsync(cancellationToken);
        return parts.GroupBy(part => part.UnitId).ToDictionary(unit => unit.Key, unit =>
        {
            if (unit.First() is { IsByRule: true } committed) return committed.IsReverted ? PastVerdict.TakenBack : PastVerdict.ByRule;
            var decisions = unit.Where(part => part.Decision is not null).Select(part => ContractReader.Stored<ApprovalDecision>(part.Decision!)).ToList();
            if (decisions.Exists(decision => decision.Decision == DecisionKind.Rejected)) return PastVerdict.Rejected;
            if (decisions.Exists(decision => decision.TargetRef is not null)) return PastVerdict.Joined;
            if (decisions.Exists(decision => decision.Decision == DecisionKind.ApprovedWithEdits)) return PastVerdict.Edited;
            return decisions.Count == unit.Count() ? PastVerdict.Approved : PastVerdict.Undecided;
        });
    }
}
