using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Writebacks;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Home;

/// <summary>What waits, and what happened: the newest few of each.</summary>
/// <param name="Duplicates">Questions about who is likely the same, groups counted once.</param>
public sealed record HomeView(
    int OpenUnits,
    IReadOnlyList<HomeWaiting> Waiting,
    IReadOnlyList<BatchSummary> Imports,
    IReadOnlyList<HomeDecision> Decisions,
    WritebackList Suggestions,
    int UnresolvedInteractions,
    long Duplicates);

/// <param name="UnitId">The review unit.</param>
/// <param name="Since">When it was proposed.</param>
public sealed record HomeWaiting(Guid UnitId, string Title, string Filename, DateTimeOffset Since);

public sealed record HomeDecision(Guid UnitId, string Title, DecisionKind Kind, PrincipalRef By, DateTimeOffset At);

public sealed class HomeQueries(
    IDbContextFactory<VelocityDbContext> contexts, ImportQueries imports, WritebackQueries writebacks, InteractionQueries interactions, MatchQueries matches)
{
    private const int Few = 6;

    public async Task<HomeView> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // As the review queue counts: a unit is open while anything of it is.
        var open = db.Proposals.Where(proposal => proposal.EntityType == EntityTypes.Client
            && (!db.Settlements.Any(settled => settled.ProposalId == proposal.ProposalId)
                || db.Proposals.Any(part => part.UnitId == proposal.ProposalId && !db.Settlements.Any(settled => settled.ProposalId == part.ProposalId))));
        var waiting = await open
            .OrderBy(proposal => proposal.BatchId).ThenBy(proposal => proposal.RowNumber)
            .Take(Few)
            .Join(db.Uploads, proposal => proposal.BatchId, upload => upload.BatchId,
                (proposal, upload) => new HomeWaiting(proposal.UnitId.Value, proposal.Title, upload.Filename, proposal.CreatedAt))
            .ToListAsync(cancellationToken);
        // What hangs on a client is decided with it; a list that names each would show one person six times.
        var decisions = await db.Decisions
            .Join(db.Proposals.Where(proposal => proposal.EntityType == EntityTypes.Client), decision => decision.ProposalId, proposal => proposal.ProposalId,
                (decision, proposal) => new { decision, proposal })
            .OrderByDescending(pair => pair.decision.Sequence)
            .Take(Few)
            .Select(pair => new HomeDecision(pair.proposal.UnitId.Value, pair.proposal.Title, pair.decision.Kind, pair.decision.ReviewerRef, pair.decision.DecidedAt))
            .ToListAsync(cancellationToken);
        var suggestions = await writebacks.PageAsync(new WritebackFilter(), Few, cancellationToken);
        return new HomeView(
            await open.CountAsync(cancellationToken), waiting, await imports.NewestAsync(Few, cancellationToken), decisions,
            suggestions, await interactions.UnresolvedCountAsync(cancellationToken),
            await matches.CountAsync(new MatchFilter(), cancellationToken));
    }
}
