using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>How many proposals of a batch were decided.</summary>
/// <param name="Units">Client proposals among them: rows whose client is decided.</param>
public sealed record DecidedCounts(long Approved, long ApprovedWithEdits, long Rejected, long Units)
{
    public static DecidedCounts None { get; } = new(0, 0, 0, 0);

    public long Total => Approved + ApprovedWithEdits + Rejected;

    internal DecidedCounts With(DecisionKind kind, bool isUnit) => kind switch
    {
        DecisionKind.Approved => this with { Approved = Approved + 1, Units = Units + (isUnit ? 1 : 0) },
        DecisionKind.ApprovedWithEdits => this with { ApprovedWithEdits = ApprovedWithEdits + 1, Units = Units + (isUnit ? 1 : 0) },
        DecisionKind.Rejected => this with { Rejected = Rejected + 1, Units = Units + (isUnit ? 1 : 0) },
        // About an earlier decision, not about an open proposal.
        DecisionKind.Reverted => this,
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
                    IsUnit = proposal.UnitId == proposal.ProposalId,
                })
                .ToListAsync(cancellationToken);
            foreach (var item in news)
            {
                _counts[item.BatchId] = _counts.GetValueOrDefault(item.BatchId, DecidedCounts.None).With(item.Kind, item.IsUnit);
                _through = item.Sequence;
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
