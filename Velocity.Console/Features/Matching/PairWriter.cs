using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>Keeps what the engine found, inside the context's transaction.</summary>
internal sealed class PairWriter(VelocityDbContext db)
{
    /// <summary>Pairs of subjects that had none yet.</summary>
    public Task AddAsync(IEnumerable<FoundPair> found, CancellationToken cancellationToken) =>
        BulkInsert.WriteAsync(db, typeof(MatchPairRow), found.Select(pair => pair.Row()), cancellationToken, onConflict: "DO NOTHING");

    /// <summary>The subject's pairs are these. What people said of a pair that stays, stays with it.</summary>
    public async Task ReplaceAsync(Ref subject, IReadOnlyList<FoundPair> found, CancellationToken cancellationToken)
    {
        var held = await db.MatchPairs.AsNoTracking().Where(row => row.A == subject || row.B == subject).ToDictionaryAsync(row => (row.A, row.B), cancellationToken);
        if (held.Count > 0) await db.DropPairsAsync(subject, cancellationToken);
        await BulkInsert.WriteAsync(db, typeof(MatchPairRow), found.Select(pair =>
        {
            var row = pair.Row();
            if (held.GetValueOrDefault((pair.A, pair.B)) is { } before) (row.Unsure, row.Merge) = (before.Unsure, before.Merge);
            return row;
        }), cancellationToken);
    }
}
