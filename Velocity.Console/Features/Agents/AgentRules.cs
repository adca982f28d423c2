using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.People;

namespace Velocity.Console.Features.Agents;

/// <summary>What every change to an agent has in common.</summary>
internal static class AgentRules
{
    /// <summary>An active founder, read inside the operation's transaction; or null, the terminal, whose user holds the database anyway.</summary>
    public static async Task<bool> MayAdministerAsync(VelocityDbContext db, Guid? actorId, CancellationToken cancellationToken) =>
        actorId is not { } id || await PeopleRules.MayAdministerAsync(db, id, cancellationToken);

    public static Task<AgentRow?> FindAsync(VelocityDbContext db, string name, CancellationToken cancellationToken) =>
        db.Agents.SingleOrDefaultAsync(row => row.Name == name, cancellationToken);

    /// <summary>Records what was done, to be saved with it.</summary>
    /// <param name="detail">JSON object; never a secret.</param>
    public static void Record(VelocityDbContext db, DateTimeOffset at, Guid? actorId, AgentRow agent, string kind, string detail) => db.AdminEvents.Add(new AdminEventRow
    {
        At = at,
        ActorUserId = actorId,
        SubjectUserId = agent.OnBehalfOf,
        SubjectAgent = agent.Name,
        Kind = kind,
        Detail = detail,
    });
}
