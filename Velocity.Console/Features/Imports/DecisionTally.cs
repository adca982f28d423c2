using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>How many proposals of a batch people decided.</summary>
/// <param name="Units">Review units of which people decided everything.</param>
public sealed record DecidedCounts(long Approved, long ApprovedWithEdits, long Rejected, long Units)
{
    public static DecidedCounts None { get; } = new(0, 0, 0, 0);

    public long Total => Approved + ApprovedWithEdits + Rejected;

    internal DecidedCounts With(DecisionKind kind) => kind switch
    {
        DecisionKind.Approved => this with { Approved = Approved + 1 },
        DecisionKind.ApprovedWithEdits => this with { ApprovedWithEdits = ApprovedWithEdits + 1 },
        DecisionKind.Rejected => this with { Rejected = Rejected + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such decision."),
    };
}

/// <summary>
/// Decisions counted by batch. The chain is append-only and gap-free, so each read goes on behind the last decision that
/// was counted: the cost is what is new, however large the batches are.
/// </summary>
public sealed class DecisionTally(IDbContextFactory<VelocityDbContext> contexts) : IDisposable
{
    private readonly ConcurrentDictionary<BatchId, DecidedCounts> _counts = new();
    private readonly Dictionary<ProposalId, int> _begun = [];
    private readonly SemaphoreSlim _turn = new(1);
    private long _through;

    public async Task<DecidedCounts> OfAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(cancellationToken);
        return _counts.GetValueOrDefault(batchId, DecidedCounts.None);
    }

    public void Dispose() => _turn.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var news = await db.Decisions
                .Where(decision => decision.Sequence > _through)
                .OrderBy(decision => decision.Sequence)
                .Join(db.Proposals, decision => decision.ProposalId, proposal => proposal.ProposalId, (decision, proposal) => new
                {
                    decision.Sequence,
                    decision.Kind,
                    proposal.BatchId,
                    proposal.UnitId,
                    Proposals = db.Proposals.Count(part => part.UnitId == proposal.UnitId),
                })
                .ToListAsync(cancellationToken);
            foreach (var item in news)
            {
                _through = item.Sequence;
                // About an earlier decision, not about an open proposal.
                if (item.Kind == DecisionKind.Reverted) continue;
                var counts = _counts.GetValueOrDefault(item.BatchId, DecidedCounts.None).With(item.Kind);
                _counts[item.BatchId] = counts with { Units = counts.Units + (IsWhole(item.UnitId, item.Proposals) ? 1 : 0) };
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Counts one more decision of the unit; true when it was the last.</summary>
    private bool IsWhole(ProposalId unit, int proposals)
    {
        var decided = _begun.GetValueOrDefault(unit) + 1;
        if (decided < proposals)
        {
            _begun[unit] = decided;
            return false;
        }

        _begun.Remove(unit);
        return true;
    }
}
