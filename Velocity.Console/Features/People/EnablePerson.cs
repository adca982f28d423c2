using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>Gives a disabled person their access back, with the role, password and passkeys they had.</summary>
public sealed class EnablePerson(IDbContextFactory<VelocityDbContext> contexts, UserDirectory directory, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Enabled : Outcome;

        /// <summary>Was not disabled; nothing was written.</summary>
        public sealed record AlreadyEnabled : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchPerson : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, Guid subjectId, CancellationToken cancellationToken = default)
    {
        await using var change = await AccessChange.BeginAsync(contexts, actorId, subjectId, cancellationToken);
        if (!change.IsAllowed)
            return new Outcome.NotAllowed();
        if (change.Subject is not { } user)
            return new Outcome.NoSuchPerson();
        if (user.DisabledAt is null)
            return new Outcome.AlreadyEnabled();

        user.DisabledAt = null;
        PeopleRules.EndSessions(user);
        await change.CommitAsync(AdminEventKind.PersonEnabled, time.GetUtcNow(), AccessChange.NoDetail, cancellationToken);
        directory.Forget(subjectId);
        return new Outcome.Enabled();
    }
}
