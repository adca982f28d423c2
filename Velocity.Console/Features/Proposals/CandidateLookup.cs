using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Proposals;

/// <summary>Finds clients and open proposals that share a normalised e-mail address or telephone number.</summary>
public sealed class CandidateLookup(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Enough for one statement of any database.</summary>
    private const int KeysPerQuery = 500;

    internal async Task<KnownContacts> FindAsync(IReadOnlyList<ContactKey> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new KnownContacts();
        foreach (var chunk in keys.GroupBy(key => key.Field).SelectMany(group => group.Select(key => key.Key).Chunk(KeysPerQuery).Select(texts => (Field: group.Key, Texts: texts))))
        {
            var clients = await db.ContactKeys
                .Where(row => row.Field == chunk.Field && chunk.Texts.Contains(row.Key))
                .Select(row => new { row.Key, row.ClientRef })
                .ToListAsync(cancellationToken);
            var canonical = await db.CanonicalAsync(clients.Select(row => row.ClientRef), cancellationToken);
            foreach (var row in clients.Select(row => (row.Key, Client: canonical[row.ClientRef])).Distinct()) found.Add(new ContactKey(chunk.Field, row.Key), row.Client);
            var proposals = await db.ProposalKeys
                .Where(row => row.Field == chunk.Field && chunk.Texts.Contains(row.Key)
                    && !db.Settlements.Any(settled => settled.ProposalId == row.ProposalId))
                .Select(row => new { row.Key, row.ProposalId })
                .ToListAsync(cancellationToken);
            foreach (var row in proposals) found.Add(new ContactKey(chunk.Field, row.Key), Ref.Proposal(row.ProposalId));
        }

        return found;
    }
}
