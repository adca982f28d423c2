using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>Creates the first founder, for the bearer of the link that the terminal printed.</summary>
public sealed class SetUpFirstFounder(FirstRun firstRun, IServiceScopeFactory scopes, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Founded(Guid UserId) : Outcome;

        /// <summary>The link is not the one of this start of the console.</summary>
        public sealed record WrongLink : Outcome;

        /// <summary>Somebody was there first.</summary>
        public sealed record AlreadySetUp : Outcome;

        /// <param name="Reasons">Sentences for the person, at least one.</param>
        public sealed record Refused(IReadOnlyList<string> Reasons) : Outcome;
    }

    public async Task<Outcome> RunAsync(string? secret, string name, string email, string password, CancellationToken cancellationToken = default)
    {
        if (await firstRun.IsOverAsync(cancellationToken))
            return new Outcome.AlreadySetUp();
        if (!firstRun.Accepts(secret))
            return new Outcome.WrongLink();
        if (PersonFields.Check(name, email) is { Count: > 0 } faults)
            return new Outcome.Refused(faults);

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VelocityDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<VelocityUser>>();
        // Takes the write lock before looking: of two posts at the same moment, the second finds the first one's founder.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
            return new Outcome.AlreadySetUp();
        var user = VelocityUser.Create(name, email, time);
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
            result = await users.AddToRoleAsync(user, Roles.Founder);
        if (!result.Succeeded)
            return new Outcome.Refused([.. result.Errors.Select(e => e.Description)]);
        db.Add(new AdminEventRow { At = user.CreatedAt, ActorUserId = user.Id, SubjectUserId = user.Id, Kind = AdminEventKind.FounderSetUp, Detail = "{}" });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        firstRun.Close();
        return new Outcome.Founded(user.Id);
    }
}
