using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.People;

/// <summary>Where somebody's access stands.</summary>
public enum PersonStatus
{
    /// <summary>Can sign in.</summary>
    Active,

    /// <summary>Has a link and has not yet chosen a password.</summary>
    Invited,

    /// <summary>Never chose a password, and the link no longer works: make a new one.</summary>
    InvitationExpired,

    /// <summary>Access was withdrawn.</summary>
    Disabled,
}

/// <summary>A person as the people page lists them.</summary>
/// <param name="Passkeys">How many passkeys the person signs in with.</param>
/// <param name="LinkExpiresAt">Until when an unused link works; null when there is none.</param>
public sealed record PersonListItem(
    Guid Id,
    string DisplayName,
    string Email,
    string Role,
    PersonStatus Status,
    DateTimeOffset? LastSignInAt,
    bool HasSecondFactor,
    int Passkeys,
    DateTimeOffset? LinkExpiresAt);

public sealed class PeopleQueries(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<PersonListItem>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var people = await db.Users.AsNoTracking().Select(user => new
        {
            User = user,
            Role = db.UserRoles.Where(held => held.UserId == user.Id).Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
            Passkeys = db.UserPasskeys.Count(passkey => passkey.UserId == user.Id),
            Link = db.UserTokens.Where(t => t.UserId == user.Id && t.LoginProvider == Invitation.Provider && t.Name == Invitation.Name).Select(t => t.Value).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return
        [
            .. people
                .Select(person =>
                {
                    var expiresAt = Invitation.ExpiresAt(person.Link) is { } at && at > now ? at : (DateTimeOffset?)null;
                    var status = person.User.DisabledAt is not null ? PersonStatus.Disabled
                        : person.User.PasswordHash is not null ? PersonStatus.Active
                        : expiresAt is not null ? PersonStatus.Invited
                        : PersonStatus.InvitationExpired;
                    return new PersonListItem(
                        person.User.Id, person.User.DisplayName, person.User.Email ?? "", person.Role ?? "", status,
                        person.User.LastSignInAt, person.User.TwoFactorEnabled, person.Passkeys, expiresAt);
                })
                .OrderBy(person => person.DisplayName, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
