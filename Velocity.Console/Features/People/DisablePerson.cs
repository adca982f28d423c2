using System.Data;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>Withdraws somebody's access at once: sessions end, an open invitation stops working. What they decided stays theirs.</summary>
public sealed class DisablePerson(IDbContextFactory<VelocityDbContext> contexts, UserDirectory directory, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Disabled : Outcome;

        /// <summary>Was disabled before; nothing was written.</summary>
        public sealed record AlreadyDisabled(DateTimeOffset Since) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchPerson : Outcome;

        /// <summary>Nobody could administer the workspace afterwards.</summary>
        public sealed record LastFounder : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, Guid subjectId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await PeopleRules.MayAdministerAsync(db, actorId, cancellationToken))
            return new Outcome.NotAllowed();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == subjectId, cancellationToken);
        if (user is null)
            return new Outcome.NoSuchPerson();
        if (user.DisabledAt is { } since)
            return new Outcome.AlreadyDisabled(since);
        if (await PeopleRules.IsLastFounderAsync(db, subjectId, cancellationToken))
            return new Outcome.LastFounder();

        var now = time.GetUtcNow();
        user.DisabledAt = now;
        PeopleRules.EndSessions(user);
        await Invitation.WithdrawAsync(db, subjectId, cancellationToken);
        db.AdminEvents.Add(new AdminEventRow { At = now, ActorUserId = actorId, SubjectUserId = subjectId, Kind = AdminEventKind.PersonDisabled, Detail = "{}" });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(subjectId);
        return new Outcome.Disabled();
    }
}
