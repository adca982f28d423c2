using System.Data;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>Makes an account without a password, and the link by which its person chooses one.</summary>
public sealed class InvitePerson(IDbContextFactory<VelocityDbContext> contexts, ILookupNormalizer normalizer, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        /// <param name="Token">For the address of the invitation page. Shown once; it cannot be read back.</param>
        public sealed record Invited(Guid UserId, string Token, DateTimeOffset ExpiresAt) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        /// <summary>Somebody has this e-mail address already.</summary>
        public sealed record AddressTaken : Outcome;

        /// <param name="Reasons">Sentences, at least one.</param>
        public sealed record Refused(IReadOnlyList<string> Reasons) : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, string name, string email, string role, CancellationToken cancellationToken = default)
    {
        if (PersonFields.Check(name, email) is { Count: > 0 } faults)
            return new Outcome.Refused(faults);
        if (!Roles.IsKnown(role))
            return new Outcome.Refused(["Choose a role."]);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await PeopleRules.MayAdministerAsync(db, actorId, cancellationToken))
            return new Outcome.NotAllowed();
        var user = VelocityUser.Create(name, email, time);
        user.NormalizedEmail = normalizer.NormalizeEmail(user.Email);
        user.NormalizedUserName = normalizer.NormalizeName(user.UserName);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName || u.NormalizedEmail == user.NormalizedEmail, cancellationToken))
            return new Outcome.AddressTaken();
        PeopleRules.EndSessions(user);
        db.Users.Add(user);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(cancellationToken) });
        var expiresAt = user.CreatedAt + Invitation.Lifetime;
        var token = await Invitation.IssueAsync(db, user.Id, expiresAt, cancellationToken);
        db.AdminEvents.Add(new AdminEventRow
        {
            At = user.CreatedAt,
            ActorUserId = actorId,
            SubjectUserId = user.Id,
            Kind = AdminEventKind.PersonInvited,
            Detail = JsonSerializer.Serialize(new { role, email = user.Email }),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Invited(user.Id, token, expiresAt);
    }
}
