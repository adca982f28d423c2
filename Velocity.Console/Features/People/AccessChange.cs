using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>
/// One change to somebody's access, in a transaction of its own: whether the actor may, whom it is about and what is written hold at one
/// moment. Without <see cref="CommitAsync"/> nothing is written.
/// </summary>
internal sealed class AccessChange : IAsyncDisposable
{
    public const string NoDetail = "{}";

    private readonly Guid _actorId;
    private readonly Guid _subjectId;
    private IDbContextTransaction? _transaction;

    private AccessChange(VelocityDbContext db, Guid actorId, Guid subjectId)
    {
        Db = db;
        _actorId = actorId;
        _subjectId = subjectId;
    }

    public VelocityDbContext Db { get; }

    /// <summary>Whether the actor is an active founder.</summary>
    public bool IsAllowed { get; private set; }

    /// <summary>Whose access changes, tracked; null when there is no such person.</summary>
    public VelocityUser? Subject { get; private set; }

    public static async Task<AccessChange> BeginAsync(
        IDbContextFactory<VelocityDbContext> contexts, Guid actorId, Guid subjectId, CancellationToken cancellationToken)
    {
        var change = new AccessChange(await contexts.CreateDbContextAsync(cancellationToken), actorId, subjectId);
        try
        {
            change._transaction = await change.Db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
            change.IsAllowed = await PeopleRules.MayAdministerAsync(change.Db, actorId, cancellationToken);
            change.Subject = await change.Db.Users.SingleOrDefaultAsync(user => user.Id == subjectId, cancellationToken);
            return change;
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what was changed, and who changed it.</summary>
    /// <param name="kind">One of <see cref="AdminEventKind"/>.</param>
    /// <param name="detail">JSON; <see cref="NoDetail"/> where the kind says it all.</param>
    public async Task CommitAsync(string kind, DateTimeOffset at, string detail, CancellationToken cancellationToken)
    {
        Db.AdminEvents.Add(new AdminEventRow { At = at, ActorUserId = _actorId, SubjectUserId = _subjectId, Kind = kind, Detail = detail });
        await Db.SaveChangesAsync(cancellationToken);
        await _transaction!.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null) await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
