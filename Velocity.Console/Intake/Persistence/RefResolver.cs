using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Whether what a ref names is here: the thing itself, and the row, cell, event or moment that the fragment means.</summary>
internal static class RefResolver
{
    /// <summary>A fault for every ref that does not resolve.</summary>
    public static async Task<IReadOnlyList<Fault>> CheckAsync(
        VelocityDbContext db, IEnumerable<(string Pointer, Ref Ref)> refs, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        foreach (var (pointer, reference) in refs)
        {
            if (!await ExistsAsync(db, reference, cancellationToken))
                faults.Add(new Fault(pointer, "unresolved_ref", $"{reference} names nothing that is here."));
        }

        return faults;
    }

    public static async Task<bool> ExistsAsync(VelocityDbContext db, Ref reference, CancellationToken cancellationToken)
    {
        if (Ref.Schemes.Entities.Contains(reference.Scheme))
            return await db.Entities.AnyAsync(row => row.Entity == reference.WithoutFragment(), cancellationToken);
        switch (reference.Scheme)
        {
            case Ref.Schemes.Batch:
                return await InBatchAsync(db, BatchId.From(reference.Guid), reference.Fragment, cancellationToken);
            case Ref.Schemes.Manifest:
                return await db.Manifests.AnyAsync(row => row.ManifestId == ManifestId.From(reference.Guid), cancellationToken);
            case Ref.Schemes.Proposal:
                var proposal = ProposalId.From(reference.Guid);
                return await db.Proposals.AnyAsync(row => row.ProposalId == proposal, cancellationToken)
                    || await db.Writebacks.AnyAsync(row => row.ProposalId == proposal, cancellationToken);
            case Ref.Schemes.Decision:
                return await db.Decisions.AnyAsync(row => row.DecisionId == DecisionId.From(reference.Guid), cancellationToken);
            case Ref.Schemes.Delta:
                return await db.Deltas.AnyAsync(row => row.DeltaId == DeltaId.From(reference.Guid), cancellationToken);
            case Ref.Schemes.User:
                return await db.Users.AnyAsync(user => user.Id == reference.Guid, cancellationToken);
            case Ref.Schemes.Interaction:
                return await InInteractionAsync(db, InteractionId.From(reference.Guid), reference.Fragment, cancellationToken);
            case Ref.Schemes.Transcript:
                return await InTranscriptAsync(db, TranscriptId.From(reference.Guid), reference.Fragment, cancellationToken);
            case Ref.Schemes.Signal:
                return await db.Signals.AnyAsync(row => row.SignalId == SignalId.From(reference.Guid), cancellationToken);
            default:
                // Agents, rules and parts of the console are named, not stored.
                return Ref.Schemes.Named.Contains(reference.Scheme);
        }
    }

    private static async Task<bool> InBatchAsync(VelocityDbContext db, BatchId batchId, RefFragment? fragment, CancellationToken cancellationToken)
    {
        if (fragment is null) return await db.Batches.AnyAsync(row => row.BatchId == batchId, cancellationToken);
        var (number, column) = fragment switch
        {
            RefFragment.Row row => (row.Number, 1),
            RefFragment.Cell cell => (cell.RowNumber, cell.Column),
            _ => (0, 0),
        };
        var values = await db.Rows.Where(row => row.BatchId == batchId && row.RowNumber == number).Select(row => row.Values).SingleOrDefaultAsync(cancellationToken);
        return values is not null && column <= ContractJson.Deserialize<IReadOnlyList<string>>(values).Count;
    }

    private static async Task<bool> InInteractionAsync(VelocityDbContext db, InteractionId id, RefFragment? fragment, CancellationToken cancellationToken)
    {
        var payload = await db.Interactions
            .Where(row => row.BundleId == id)
            .OrderByDescending(row => row.CreatedAt)
            .Select(row => row.Payload)
            .FirstOrDefaultAsync(cancellationToken);
        if (payload is null) return false;
        return fragment switch
        {
            null => true,
            RefFragment.Event e => e.Number <= ContractJson.Deserialize<InteractionBundle>(payload).EventRefs.Count,
            _ => false,
        };
    }

    private static async Task<bool> InTranscriptAsync(VelocityDbContext db, TranscriptId id, RefFragment? fragment, CancellationToken cancellationToken)
    {
        var payload = await db.Transcripts
            .Where(row => row.TranscriptId == id)
            .OrderByDescending(row => row.CreatedAt)
            .Select(row => row.Payload)
            .FirstOrDefaultAsync(cancellationToken);
        if (payload is null) return false;
        return fragment switch
        {
            null => true,
            RefFragment.Time time => time.StartMs <= ContractJson.Deserialize<TranscriptBundle>(payload).SpeakerSegments.Max(segment => segment.EndMs),
            _ => false,
        };
    }
}
