using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>What a person may rely on at this moment, read from the database and not from a cookie.</summary>
/// <param name="Role">One of <see cref="Roles.All"/>; empty when the person has none, which permits nothing.</param>
/// <param name="DisabledAt">When access was withdrawn; null while it stands.</param>
public sealed record PrincipalStanding(Guid UserId, string DisplayName, string Role, DateTimeOffset? DisabledAt)
{
    public bool IsActive => DisabledAt is null && Roles.IsKnown(Role);

    public bool IsActiveFounder => IsActive && Role == Roles.Founder;
}

/// <summary>What an agent may rely on at this moment.</summary>
/// <param name="Person">The person it acts for: it may do no more, and for no longer, than that person.</param>
/// <param name="Families">Artifact types that it may hand in.</param>
/// <param name="RevokedAt">When its key was withdrawn; null while it stands.</param>
public sealed record AgentStanding(string Name, PrincipalStanding Person, IReadOnlyList<string> Families, DateTimeOffset? RevokedAt);

/// <summary>The root layer asks this at every submission, so that no permission hangs on what a page shows or a session remembers.</summary>
public interface IPrincipals
{
    /// <summary>Null when there is no such person.</summary>
    Task<PrincipalStanding?> FindAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>Null when there is no such agent.</summary>
    Task<AgentStanding?> FindAgentAsync(string name, CancellationToken cancellationToken = default);
}

/// <inheritdoc cref="IPrincipals"/>
public sealed class Principals(IDbContextFactory<VelocityDbContext> contexts) : IPrincipals
{
    public async Task<PrincipalStanding?> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, userId, cancellationToken);
    }

    public async Task<AgentStanding?> FindAgentAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agent = await db.Agents.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken);
        // A foreign key holds the person there.
        return agent is null ? null : new AgentStanding(agent.Name, (await FindAsync(db, agent.OnBehalfOf, cancellationToken))!, agent.Families, agent.RevokedAt);
    }

    /// <summary>The same question inside the caller's transaction.</summary>
    public static Task<PrincipalStanding?> FindAsync(VelocityDbContext db, Guid userId, CancellationToken cancellationToken) => db.Users
        .Where(user => user.Id == userId)
        .Select(user => new PrincipalStanding(
            user.Id,
            user.DisplayName,
            db.UserRoles.Where(held => held.UserId == user.Id).Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault() ?? "",
            user.DisabledAt))
        .SingleOrDefaultAsync(cancellationToken);
}
