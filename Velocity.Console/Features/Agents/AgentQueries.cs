using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Agents;

/// <summary>Where an agent's access stands.</summary>
public enum AgentStatus
{
    /// <summary>Its key is accepted.</summary>
    Active,

    /// <summary>The person whom it acts for has no access, and so neither has the agent.</summary>
    PersonInactive,

    /// <summary>Its key was withdrawn; a new one makes it stand again.</summary>
    Revoked,
}

/// <summary>An agent as the agents page and <c>agent list</c> show it.</summary>
/// <param name="ActsFor">The person whom it acts for.</param>
/// <param name="KeyHint">The last four characters of its key.</param>
/// <param name="LastUsedAt">Null before its key was first used.</param>
public sealed record AgentListItem(
    string Name,
    AgentPerson ActsFor,
    IReadOnlyList<string> Families,
    string KeyHint,
    DateTimeOffset KeyIssuedAt,
    DateTimeOffset? LastUsedAt,
    AgentStatus Status);

/// <summary>Somebody whom an agent may act for.</summary>
public sealed record AgentPerson(Guid Id, string DisplayName, string Email, string Role);

public sealed class AgentQueries(IDbContextFactory<VelocityDbContext> contexts, ILookupNormalizer normalizer)
{
    /// <summary>Every agent there ever was, by name.</summary>
    public async Task<IReadOnlyList<AgentListItem>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await PeopleAsync(db, cancellationToken);
        var agents = await db.Agents.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return
        [
            .. agents.Select(row =>
            {
                var (person, isActive) = people[row.OnBehalfOf];
                var status = row.RevokedAt is not null ? AgentStatus.Revoked : isActive ? AgentStatus.Active : AgentStatus.PersonInactive;
                return new AgentListItem(row.Name, person, row.Families, row.KeyHint, row.KeyIssuedAt, row.LastUsedAt, status);
            }),
        ];
    }

    /// <summary>Whom a new agent may act for, by name.</summary>
    public async Task<IReadOnlyList<AgentPerson>> ActivePeopleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await PeopleAsync(db, cancellationToken);
        return [.. people.Values.Where(person => person.IsActive).Select(person => person.Person).OrderBy(person => person.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The person with this e-mail address, in any letters; null when there is none.</summary>
    public async Task<Guid?> FindPersonAsync(string email, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var key = normalizer.NormalizeEmail(email.Trim());
        return await db.Users.Where(user => user.NormalizedEmail == key).Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task<Dictionary<Guid, (AgentPerson Person, bool IsActive)>> PeopleAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        var people = await db.Users.Select(user => new
        {
            user.Id,
            user.DisplayName,
            user.Email,
            user.DisabledAt,
            Role = db.UserRoles.Where(held => held.UserId == user.Id).Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return people.ToDictionary(
            user => user.Id,
            user => (new AgentPerson(user.Id, user.DisplayName, user.Email ?? "", user.Role ?? ""), user.DisabledAt is null && Roles.IsKnown(user.Role)));
    }
}
