using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.People;

/// <summary>
/// Turns the second factor off for somebody who lost both the app and the recovery codes. Sessions end; the password is enough until
/// the person turns the factor on again, with a new key.
/// </summary>
public sealed class ResetSecondFactor(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    // Where Identity's own store keeps the authenticator key and the recovery codes.
    private const string IdentityProvider = "[AspNetUserStore]";

    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record TurnedOff : Outcome;

        /// <summary>There was none; nothing was written.</summary>
        public sealed record WasOff : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        /// <summary>One's own is turned off on the account page, by somebody who still has it.</summary>
        public sealed record OwnFactor : Outcome;

        public sealed record NoSuchPerson : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, Guid subjectId, CancellationToken cancellationToken = default)
    {
        await using var change = await AccessChange.BeginAsync(contexts, actorId, subjectId, cancellationToken);
        if (!change.IsAllowed)
            return new Outcome.NotAllowed();
        if (actorId == subjectId)
            return new Outcome.OwnFactor();
        if (change.Subject is not { } user)
            return new Outcome.NoSuchPerson();
        if (!user.TwoFactorEnabled)
            return new Outcome.WasOff();

        user.TwoFactorEnabled = false;
        PeopleRules.EndSessions(user);
        change.Db.UserTokens.RemoveRange(await change.Db.UserTokens.Where(t => t.UserId == subjectId && t.LoginProvider == IdentityProvider).ToListAsync(cancellationToken));
        await change.CommitAsync(AdminEventKind.SecondFactorReset, time.GetUtcNow(), AccessChange.NoDetail, cancellationToken);
        return new Outcome.TurnedOff();
    }
}
