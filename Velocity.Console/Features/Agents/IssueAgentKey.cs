using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Agents;

/// <summary>Makes a new key. The one before it stops working at once; a revoked agent stands again.</summary>
public sealed class IssueAgentKey(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        /// <param name="Key">Shown once; it cannot be read back.</param>
        public sealed record Issued(string Key) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchAgent : Outcome;

        /// <summary>The person whom it acts for has no access; the key would not work.</summary>
        public sealed record PersonInactive : Outcome;
    }

    /// <param name="actorId">The founder who asks; null at the terminal.</param>
    public async Task<Outcome> RunAsync(Guid? actorId, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await AgentRules.MayAdministerAsync(db, actorId, cancellationToken))
            return new Outcome.NotAllowed();
        if (await AgentRules.FindAsync(db, name, cancellationToken) is not { } agent)
            return new Outcome.NoSuchAgent();
        if (await Principals.FindAsync(db, agent.OnBehalfOf, cancellationToken) is not { IsActive: true })
            return new Outcome.PersonInactive();

        var now = time.GetUtcNow();
        var key = AgentKey.Create(name);
        var detail = JsonSerializer.Serialize(new { was_revoked = agent.RevokedAt is not null });
        agent.KeyHash = OneTimeSecret.Hash(key);
        agent.KeyHint = AgentKey.Hint(key);
        agent.KeyIssuedAt = now;
        agent.RevokedAt = null;
        AgentRules.Record(db, now, actorId, agent, AdminEventKind.AgentKeyIssued, detail);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Issued(key);
    }
}
