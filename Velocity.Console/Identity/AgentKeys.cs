using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>Whether a key is good, asked of the database at every call, so that a revocation holds at once.</summary>
public sealed class AgentKeys(IDbContextFactory<VelocityDbContext> contexts, IPrincipals principals, TimeProvider time)
{
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The agent whose key this is; null when it is nobody's, replaced, revoked, or of a person without access. Which of them, nobody
    /// outside learns.
    /// </summary>
    public async Task<AgentStanding?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (AgentKey.NameOf(key) is not { } name)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Agents.Where(agent => agent.Name == name).Select(agent => new { agent.KeyHash, agent.LastUsedAt }).SingleOrDefaultAsync(cancellationToken);
        if (!OneTimeSecret.Matches(key, row?.KeyHash))
            return null;
        if (await principals.FindAgentAsync(name, cancellationToken) is not { RevokedAt: null, Person.IsActive: true } agent)
            return null;
        var now = time.GetUtcNow();
        if (row!.LastUsedAt is not { } last || now - last >= Noted)
            await NoteUseAsync(db, name, now, cancellationToken);
        return agent;
    }

    private static async Task NoteUseAsync(VelocityDbContext db, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An import may hold the write lock; a call is not kept waiting for a note about itself.
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
        try
        {
            await db.Agents.Where(agent => agent.Name == name).ExecuteUpdateAsync(set => set.SetProperty(agent => agent.LastUsedAt, now), cancellationToken);
        }
        catch (DbException)
        {
            // The next call notes it.
        }
    }
}
