using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>The bearer of a link chooses a password. The link is gone in the same transaction, so it works once.</summary>
public sealed class AcceptInvitation(IServiceScopeFactory scopes, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Accepted(Guid UserId) : Outcome;

        /// <summary>Unknown, used, replaced by a newer one, too old, or its person is disabled.</summary>
        public sealed record NotValid : Outcome;

        /// <summary>The password breaks a rule; the link still works.</summary>
        public sealed record Refused(IReadOnlyList<string> Reasons) : Outcome;
    }

    /// <summary>Name and address of the person a link is for; null unless the link would be accepted now.</summary>
    public async Task<(string DisplayName, string Email)?> FindAsync(string? token, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = await RedeemAsync(scope.ServiceProvider.GetRequiredService<VelocityDbContext>(), token, cancellationToken);
        return user is null ? null : (user.DisplayName, user.Email!);
    }

    public async Task<Outcome> RunAsync(string? token, string password, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VelocityDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<VelocityUser>>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var user = await RedeemAsync(db, token, cancellationToken);
        if (user is null)
            return new Outcome.NotValid();
        if (user.PasswordHash is not null)
            await users.RemovePasswordAsync(user);
        var result = await users.AddPasswordAsync(user, password);
        if (!result.Succeeded)
            return new Outcome.Refused([.. result.Errors.Select(e => e.Description)]);
        await users.SetLockoutEndDateAsync(user, null);
        await Invitation.WithdrawAsync(db, user.Id, cancellationToken);
        db.AdminEvents.Add(new AdminEventRow
        {
            At = time.GetUtcNow(),
            ActorUserId = user.Id,
            SubjectUserId = user.Id,
            Kind = AdminEventKind.InvitationAccepted,
            Detail = "{}",
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Accepted(user.Id);
    }

    private async Task<VelocityUser?> RedeemAsync(VelocityDbContext db, string? token, CancellationToken cancellationToken) =>
        await Invitation.RedeemableByAsync(db, token, time.GetUtcNow(), cancellationToken) is { } userId
            ? await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, cancellationToken)
            : null;
}
