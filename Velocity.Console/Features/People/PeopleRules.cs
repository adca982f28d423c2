using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>What every change to somebody's access has in common.</summary>
internal static class PeopleRules
{
    /// <summary>Only an active founder administers people; read inside the operation's transaction.</summary>
    public static async Task<bool> MayAdministerAsync(VelocityDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        await Principals.FindAsync(db, actorId, cancellationToken) is { IsActiveFounder: true };

    /// <summary>Whether nobody else could administer the workspace: a founder who never chose a password cannot.</summary>
    public static async Task<bool> IsLastFounderAsync(VelocityDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var founders = db.UserRoles.Join(db.Roles.Where(role => role.Name == Roles.Founder), held => held.RoleId, role => role.Id, (held, _) => held.UserId);
        var active = db.Users.Where(user => user.DisabledAt == null && user.PasswordHash != null && founders.Contains(user.Id));
        return await active.AnyAsync(user => user.Id == userId, cancellationToken) && !await active.AnyAsync(user => user.Id != userId, cancellationToken);
    }

    /// <summary>Every session of the person stands on the stamp: a new one ends them all.</summary>
    public static void EndSessions(VelocityUser user)
    {
        user.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        user.ConcurrencyStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    }
}
