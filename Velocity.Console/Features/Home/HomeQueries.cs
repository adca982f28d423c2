using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Home;

/// <summary>What waits, and what happened: the newest few of each.</summary>
public sealed record HomeView(
    int OpenUnits,
    IReadOnlyList<HomeWaiting> Waiting,
    IReadOnlyList<HomeImport> Imports,
    IReadOnlyList<HomeDecision> Decisions);

/// <param name="UnitId">The review unit.</param>
/// <param name="Since">When it was proposed.</param>
public sealed record HomeWaiting(Guid UnitId, string Title, string Filename, DateTimeOffset Since);

/// <param name="Stage">How far the batch is, in words.</param>
public sealed record HomeImport(Guid BatchId, string Filename, string Stage, DateTimeOffset Since);

public sealed record HomeDecision(Guid UnitId, string Title, DecisionKind Kind, PrincipalRef By, DateTimeOffset At);

public sealed class HomeQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    private const int Few = 6;

    public async Task<HomeView> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // As the review queue counts: a unit is open while anything of it is.
        var open = db.Proposals.Where(proposal => proposal.EntityType == EntityTypes.Client
            && (!db.Decisions.Any(decision => decision.ProposalId == proposal.ProposalId && decision.Kind != DecisionKind.Reverted)
                || db.Proposals.Any(part => part.UnitId == proposal.ProposalId
                    && !db.Decisions.Any(decision => decision.ProposalId == part.ProposalId && decision.Kind != DecisionKind.Reverted))));
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
        return new HomeView(await open.CountAsync(cancellationToken), waiting, await ImportsAsync(db, cancellationToken), decisions);
    }

    private static async Task<IReadOnlyList<HomeImport>> ImportsAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        var uploads = await db.Uploads
            .AsNoTracking()
            .OrderByDescending(upload => upload.StartedAt)
            .Take(Few)
            .Select(upload => new
            {
                upload.BatchId,
                upload.Filename,
                upload.StartedAt,
                Events = db.BatchEvents.Where(e => e.BatchId == upload.BatchId).Select(e => e.Kind).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. uploads.Select(upload => new HomeImport(upload.BatchId.Value, upload.Filename, Stage(upload.Events), upload.StartedAt))];
    }

    private static string Stage(List<BatchEventKind> events) => events switch
    {
        _ when events.Contains(BatchEventKind.Refused) => "Not a table",
        _ when events.Contains(BatchEventKind.Proposed) => "Proposed",
        _ when events.Contains(BatchEventKind.MappingConfirmed) => "Proposing",
        _ when events.Contains(BatchEventKind.Parsed) => "Waits for mapping",
        _ when events.Contains(BatchEventKind.Received) => "Reading",
        _ => "Arriving",
    };
}
