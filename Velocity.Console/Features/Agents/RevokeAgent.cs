using System.Data;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.Agents;

/// <summary>Withdraws an agent's key at once. What it brought stays, under its name, which nobody else gets.</summary>
public sealed class RevokeAgent(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Revoked : Outcome;

        /// <summary>Was revoked before; nothing was written.</summary>
        public sealed record AlreadyRevoked(DateTimeOffset Since) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchAgent : Outcome;
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
        if (agent.RevokedAt is { } since)
            return new Outcome.AlreadyRevoked(since);

        var now = time.GetUtcNow();
        agent.RevokedAt = now;
        AgentRules.Record(db, now, actorId, agent, AdminEventKind.AgentRevoked, "{}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Revoked();
    }
}
