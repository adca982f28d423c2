using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Review;

/// <summary>Reads one review unit, and who may be the same as of now.</summary>
internal sealed class UnitReader(VelocityDbContext db)
{
    /// <summary>A switchboard's number may stand in thousands of rows; nobody compares that many.</summary>
    private const int MostOthers = 200;

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

    /// <summary>Committed clients first, the one that shares most keys first.</summary>
    private async Task<IReadOnlyList<SameAsCandidate>> CandidatesAsync(ProposalId unitId, CancellationToken cancellationToken)
    {
        var keys = db.ProposalKeys.Where(key => key.ProposalId == unitId);
        var committed = await keys
            .Join(db.ContactKeys, key => new { key.Field, key.Key }, held => new { held.Field, held.Key }, (_, held) => new { held.ClientRef, held.Field, held.Key })
            .OrderBy(held => held.ClientRef)
            .Take(MostOthers)
            .ToListAsync(cancellationToken);
        var others = await keys
            .Join(db.ProposalKeys, key => new { key.Field, key.Key }, other => new { other.Field, other.Key }, (_, other) => other)
            .Where(other => other.ProposalId != unitId)
            .OrderBy(other => other.ProposalId)
            .Take(MostOthers)
            .ToListAsync(cancellationToken);
        var otherIds = others.Select(other => other.ProposalId).Distinct().ToList();
        var settled = await Settlements.OfAsync(db, otherIds, cancellationToken);

        // A proposal that was approved meanwhile counts as the client that it became, also where an edit took the key away. What a
        // rule committed has its keys, unless it was taken back.
        var became = others
            .Select(other => ((settled.GetValueOrDefault(other.ProposalId) as Settlement.Decided)?.Decision.Entity, Key: new ContactKey(other.Field, other.Key)))
            .Where(item => item.Entity is not null)
            .Select(item => (Client: item.Entity!.Value, item.Key));
        var known = committed.Select(held => (Client: held.ClientRef, Key: new ContactKey(held.Field, held.Key))).Concat(became).ToList();
        var canonical = await db.CanonicalAsync(known.Select(item => item.Client), cancellationToken);
        var byClient = known.ToLookup(item => canonical[item.Client], item => item.Key);
        var open = others
            .Where(other => !settled.ContainsKey(other.ProposalId))
            .ToLookup(other => other.ProposalId, other => new ContactKey(other.Field, other.Key));
        return
        [
            .. (await ClientsAsync(byClient, cancellationToken)).OrderByDescending(candidate => candidate.SharedKeys.Count).ThenBy(candidate => candidate.Name, StringComparer.Ordinal),
            .. (await ProposalsAsync(open, cancellationToken)).OrderByDescending(candidate => candidate.SharedKeys.Count).ThenBy(candidate => candidate.Name, StringComparer.Ordinal),
        ];
    }

    private async Task<IEnumerable<SameAsCandidate>> ClientsAsync(ILookup<Ref, ContactKey> byClient, CancellationToken cancellationToken)
    {
        var states = await db.EntitiesAsOneAsync([.. byClient.Select(group => group.Key)], cancellationToken);
        return states.Values.Select(state =>
            new SameAsCandidate.CommittedClient(state) { Name = SnapshotBuilder.DisplayName(state), SharedKeys = [.. byClient[state.Entity].Distinct()] });
    }

    private async Task<IEnumerable<SameAsCandidate>> ProposalsAsync(ILookup<ProposalId, ContactKey> open, CancellationToken cancellationToken)
    {
        var ids = open.Select(group => group.Key).ToList();
        var rows = await db.Proposals
            .Where(row => ids.Contains(row.ProposalId))
            .Select(row => new { row.ProposalId, row.BatchId, row.RowNumber, row.Title })
            .ToListAsync(cancellationToken);
        var files = await SourceFiles.OfAsync(db, [.. rows.Select(row => row.BatchId).Distinct()], cancellationToken);
        return rows.Select(row => new SameAsCandidate.OpenProposal(row.ProposalId, files[row.BatchId], row.RowNumber)
        {
            Name = row.Title,
            SharedKeys = [.. open[row.ProposalId].Distinct()],
        });
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
