using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>Adds people with a password, from the terminal: the sample workspace and <c>user add</c>.</summary>
public sealed class PeopleSeeder(IServiceScopeFactory scopes, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Created(Guid UserId) : Outcome;

        /// <param name="Reasons">Sentences for whoever asked, at least one: a field breaks a rule, or the address is taken.</param>
        public sealed record Refused(IReadOnlyList<string> Reasons) : Outcome;
    }

    /// <summary>The same rules as anywhere else hold for e-mail address and password.</summary>
    /// <param name="role">One of <see cref="Roles.All"/>.</param>
    public async Task<Outcome> CreateAsync(string name, string email, string role, string password, CancellationToken cancellationToken = default)
    {
        if (!Roles.IsKnown(role))
            return new Outcome.Refused([$"There is no role \"{role}\"; roles are {string.Join(", ", Roles.All)}."]);
        if (PersonFields.Check(name, email) is { Count: > 0 } faults)
            return new Outcome.Refused(faults);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VelocityDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<VelocityUser>>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var user = VelocityUser.Create(name, email, time);
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
            result = await users.AddToRoleAsync(user, role);
        if (!result.Succeeded)
            return new Outcome.Refused([.. result.Errors.Select(e => e.Description)]);
        db.Add(new AdminEventRow
        {
            At = user.CreatedAt,
            ActorUserId = null,
            SubjectUserId = user.Id,
            Kind = AdminEventKind.PersonAdded,
            Detail = $$"""{"role":"{{role}}"}""",
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Created(user.Id);
    }
}
