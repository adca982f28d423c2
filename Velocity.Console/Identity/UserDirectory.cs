using System.Collections.Concurrent;

namespace Velocity.Console.Identity;

/// <summary>
/// Names and roles for showing who did something: remembered for half a minute, so that a page of a thousand decisions asks once
/// a person. Never a base for permission; that is <see cref="IPrincipals"/>.
/// </summary>
public sealed class UserDirectory(IPrincipals principals, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (PrincipalStanding? Person, DateTimeOffset ReadAt)> _people = new();

    /// <summary>Null when there is no such person.</summary>
    public async ValueTask<PrincipalStanding?> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (_people.TryGetValue(userId, out var known) && now - known.ReadAt < Kept)
            return known.Person;
        var person = await principals.FindAsync(userId, cancellationToken);
        _people[userId] = (person, now);
        return person;
    }

    /// <summary>Called after a person changed, so that this process shows it at once.</summary>
    public void Forget(Guid userId) => _people.TryRemove(userId, out _);
}
