using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What commits change at once about who may be the same; the rest follows from what is committed.</summary>
internal static class MatchPairs
{
    /// <summary>The subject is nobody's candidate any more.</summary>
    public static Task DropPairsAsync(this VelocityDbContext db, Ref subject, CancellationToken cancellationToken) =>
        db.MatchPairs.Where(row => row.A == subject || row.B == subject).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Two of whom somebody says that they are one wait for another person; they are not asked about meanwhile.</summary>
    public static async Task MergeProposedAsync(this VelocityDbContext db, OracleWritebackProposal writeback, CancellationToken cancellationToken)
    {
        var clients = writeback.ProposedChange.OfType<ProposedChange.Merge>().Select(merge => merge.Other).Prepend(writeback.TargetEntityRef).ToList();
        if (clients.Count > 1)
            await db.MatchPairs.Where(row => clients.Contains(row.A) && clients.Contains(row.B)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Merge, writeback.ProposalId), cancellationToken);
    }
}
