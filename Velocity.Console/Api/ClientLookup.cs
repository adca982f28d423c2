using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Whether a client is committed, for what is listed by client: no client has a list, and not an empty one.</summary>
public sealed class ClientLookup(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>The id that stands for the client; null when there is no such client.</summary>
    public async Task<Ref?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var client = Ref.Entity(EntityTypes.Client, id);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ClientExistsAsync(client, cancellationToken) ? await db.CanonicalAsync(client, cancellationToken) : null;
    }
}
