using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>Gives somebody another role. Their sessions end: the next page they open asks them to sign in as what they now are.</summary>
public sealed class ChangeRole(IDbContextFactory<VelocityDbContext> contexts, UserDirectory directory, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Changed(string Before, string After) : Outcome;

        /// <summary>The person has that role already; nothing was written.</summary>
        public sealed record Unchanged : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchPerson : Outcome;

        public sealed record NoSuchRole : Outcome;

        /// <summary>Nobody changes their own role.</summary>
        public sealed record OwnRole : Outcome;

        /// <summary>Nobody could administer the workspace afterwards.</summary>
        public sealed record LastFounder : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, Guid subjectId, string role, CancellationToken cancellationToken = default)
    {
        if (!Roles.IsKnown(role))
            return new Outcome.NoSuchRole();
        await using var change = await AccessChange.BeginAsync(contexts, actorId, subjectId, cancellationToken);
        if (!change.IsAllowed)
            return new Outcome.NotAllowed();
        if (actorId == subjectId)
            return new Outcome.OwnRole();
        var db = change.Db;
        if (change.Subject is not { } user || await Principals.FindAsync(db, subjectId, cancellationToken) is not { } standing)
            return new Outcome.NoSuchPerson();
        if (standing.Role == role)
            return new Outcome.Unchanged();
        if (await PeopleRules.IsLastFounderAsync(db, subjectId, cancellationToken))
            return new Outcome.LastFounder();

        db.UserRoles.RemoveRange(await db.UserRoles.Where(held => held.UserId == subjectId).ToListAsync(cancellationToken));
        // The old row must be gone before the new one comes: a person has one role, and the table knows it.
        await db.SaveChangesAsync(cancellationToken);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = subjectId, RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(cancellationToken) });
        PeopleRules.EndSessions(user);
        await change.CommitAsync(
            AdminEventKind.RoleChanged, time.GetUtcNow(), JsonSerializer.Serialize(new { before = standing.Role, after = role }), cancellationToken);
        directory.Forget(subjectId);
        return new Outcome.Changed(standing.Role, role);
    }
}
