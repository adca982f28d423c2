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
        await using var change = await AccessChange.BeginAsync(contexts, actorId, subjectId, cancellationToken);
        if (!change.IsAllowed)
            return new Outcome.NotAllowed();
        if (change.Subject is not { } user)
            return new Outcome.NoSuchPerson();
        if (user.DisabledAt is { } since)
            return new Outcome.AlreadyDisabled(since);
        if (await PeopleRules.IsLastFounderAsync(change.Db, subjectId, cancellationToken))
            return new Outcome.LastFounder();

        var now = time.GetUtcNow();
        user.DisabledAt = now;
        PeopleRules.EndSessions(user);
        await Invitation.WithdrawAsync(change.Db, subjectId, cancellationToken);
        await change.CommitAsync(AdminEventKind.PersonDisabled, now, AccessChange.NoDetail, cancellationToken);
        directory.Forget(subjectId);
        return new Outcome.Disabled();
    }
}
