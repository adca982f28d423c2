using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Reads one review unit, and who may be the same as of now.</summary>
internal sealed class UnitReader(VelocityDbContext db)
{
    public async Task<ReviewUnit?> FindAsync(ProposalId unitId, CancellationToken cancellationToken)
    {
        var rows = await db.Proposals.Where(row => row.UnitId == unitId).ToListAsync(cancellationToken);
        var client = rows.Find(row => row.ProposalId == unitId);
        if (client is null) return null;
        var settled = await Settlements.OfAsync(db, [.. rows.Select(row => row.ProposalId)], cancellationToken);
        var files = await SourceFiles.OfAsync(db, [client.BatchId], cancellationToken);
        return new ReviewUnit(
            unitId,
            files[client.BatchId],
            client.RowNumber,
            Unit(client),
            [.. rows.Where(row => row != client).OrderBy(row => EntityOrder.Of(row.EntityType)).ThenBy(row => row.ProposalId.Value).Select(Unit)],
            settled.ContainsKey(unitId) ? [] : await CandidatesAsync(unitId, cancellationToken))
        {
            CommittedClient = await ClientAsync(settled.GetValueOrDefault(unitId), cancellationToken),
            SourceValues = await SourceValuesAsync(client.BatchId, client.RowNumber, cancellationToken),
        };

        UnitProposal Unit(ProposalRow row) =>
            new(ContractReader.Stored<NormalizedEntityProposal>(row.Payload), row.Hash, settled.GetValueOrDefault(row.ProposalId));
    }

    private async Task<Ref?> ClientAsync(Settlement? settlement, CancellationToken cancellationToken)
    {
        switch (settlement)
        {
            case null:
                return null;
            case Settlement.Decided decided:
                return decided.Decision.Entity;
            case Settlement.ByRule rule:
                var payload = await db.Deltas.Where(row => row.DeltaId == rule.Delta).Select(row => row.Payload).SingleAsync(cancellationToken);
                return ContractReader.Stored<ClientGraphDelta>(payload).Operations[0].Entity;
            default:
                throw new InvalidOperationException($"{settlement.GetType().Name} is no settlement of this build.");
        }
    }

    private async Task<IReadOnlyList<string>> SourceValuesAsync(BatchId batch, long row, CancellationToken cancellationToken) =>
        await db.Rows.Where(source => source.BatchId == batch && source.RowNumber == row).Select(source => source.Values).SingleOrDefaultAsync(cancellationToken) is { } values
            ? ContractJson.Deserialize<IReadOnlyList<string>>(values)
            : [];

    /// <summary>Committed clients first, the likeliest first.</summary>
    private async Task<IReadOnlyList<SameAsCandidate>> CandidatesAsync(ProposalId unitId, CancellationToken cancellationToken)
    {
        var unit = Ref.Proposal(unitId);
        var pairs = (await db.PairsOfAsync(unit, cancellationToken)).ToDictionary(pair => pair.A == unit ? pair.B : pair.A);
        var states = await db.EntitiesAsOneAsync([.. pairs.Keys.Where(other => other.Scheme == EntityTypes.Client)], cancellationToken);
        var ids = pairs.Keys.Where(other => other.Scheme == Ref.Schemes.Proposal).Select(other => ProposalId.From(other.Guid)).ToList();
        var rows = await db.Proposals
            .Where(row => EF.Parameter(ids).Contains(row.ProposalId) && !db.Settlements.Any(settled => settled.ProposalId == row.ProposalId))
            .Select(row => new { row.ProposalId, row.BatchId, row.RowNumber, row.Title })
            .ToListAsync(cancellationToken);
        var files = await SourceFiles.OfAsync(db, [.. rows.Select(row => row.BatchId).Distinct()], cancellationToken);
        return
        [
            // Who leads elsewhere by now is about to be scored anew.
            .. states.Where(item => item.Value.Entity == item.Key)
                .Select(item => new SameAsCandidate.CommittedClient(item.Value) { Name = SnapshotBuilder.DisplayName(item.Value), Pair = pairs[item.Key] })
                .OrderByDescending(candidate => candidate.Pair.Bits),
            .. rows.Select(row => new SameAsCandidate.OpenProposal(row.ProposalId, files[row.BatchId], row.RowNumber) { Name = row.Title, Pair = pairs[Ref.Proposal(row.ProposalId)] })
                .OrderByDescending(candidate => candidate.Pair.Bits),
        ];
    }
}

/// <summary>Names of files and their columns.</summary>
internal static class SourceFiles
{
    public static async Task<Dictionary<BatchId, SourceFile>> OfAsync(
        VelocityDbContext db, IReadOnlyCollection<BatchId> batches, CancellationToken cancellationToken) =>
        (await db.Batches.Where(row => batches.Contains(row.BatchId)).ToListAsync(cancellationToken))
            .Select(row => ContractReader.Stored<RawImportBatch>(row.Payload))
            .ToDictionary(batch => batch.BatchId, batch => new SourceFile(batch.BatchId, batch.UploadedFilename, batch.Columns));
}
