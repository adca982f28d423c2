using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.People;

/// <summary>
/// Makes a new link, for somebody who lost theirs or forgot the password. A link made before stops working; a password that exists
/// works until the person chooses another.
/// </summary>
public sealed class ReissueInvitation(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        /// <param name="Token">For the address of the invitation page. Shown once; it cannot be read back.</param>
        public sealed record Reissued(string Token, DateTimeOffset ExpiresAt) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        public sealed record NoSuchPerson : Outcome;

        /// <summary>A disabled person gets no way in; enable them first.</summary>
        public sealed record Disabled : Outcome;
    }

    public async Task<Outcome> RunAsync(Guid actorId, Guid subjectId, CancellationToken cancellationToken = default)
    {
        await using var change = await AccessChange.BeginAsync(contexts, actorId, subjectId, cancellationToken);
        if (!change.IsAllowed)
            return new Outcome.NotAllowed();
        if (change.Subject is not { } user)
            return new Outcome.NoSuchPerson();
        if (user.DisabledAt is not null)
            return new Outcome.Disabled();
        var now = time.GetUtcNow();
        var token = await Invitation.IssueAsync(change.Db, subjectId, now + Invitation.Lifetime, cancellationToken);
        await change.CommitAsync(AdminEventKind.InvitationReissued, now, AccessChange.NoDetail, cancellationToken);
        return new Outcome.Reissued(token, now + Invitation.Lifetime);
    }
}
