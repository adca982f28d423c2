using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>
/// A one-time link by which a person chooses a password. A person has at most one: it lies among Identity's user tokens as
/// <c>SHA-256 expiry</c>, so the secret itself is nowhere but in the link.
/// </summary>
internal static class Invitation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public const string Provider = "velocity";
    public const string Name = "invitation";

    /// <summary>Adds the person's link, or puts a new one in the place of the old. Saved with the caller's other changes.</summary>
    /// <returns>What the address carries as <c>token</c>: the person's id and the secret, with a dot between.</returns>
    public static async Task<string> IssueAsync(VelocityDbContext db, Guid userId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var secret = OneTimeSecret.Create();
        var value = $"{OneTimeSecret.Hash(secret)} {expiresAt.ToString("O", CultureInfo.InvariantCulture)}";
        if (await FindAsync(db, userId, cancellationToken) is { } row)
            row.Value = value;
        else
            db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = userId, LoginProvider = Provider, Name = Name, Value = value });
        return $"{userId:N}.{secret}";
    }

    /// <summary>The person the link is for; null unless it is known, unused and in time.</summary>
    public static async Task<Guid?> RedeemableByAsync(VelocityDbContext db, string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (token?.Split('.', 2) is not [var person, var secret] || !Guid.TryParseExact(person, "N", out var userId))
            return null;
        var row = await FindAsync(db, userId, cancellationToken);
        return row?.Value?.Split(' ', 2) is [var hash, _] && OneTimeSecret.Matches(secret, hash) && now < ExpiresAt(row.Value) ? userId : null;
    }

    /// <summary>Makes the person's link stop working. Saved with the caller's other changes.</summary>
    public static async Task WithdrawAsync(VelocityDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, userId, cancellationToken) is { } row)
            db.UserTokens.Remove(row);
    }

    /// <summary>Of a stored value.</summary>
    public static DateTimeOffset? ExpiresAt(string? value) => value?.Split(' ', 2) is [_, var expiry]
        ? DateTimeOffset.ParseExact(expiry, "O", CultureInfo.InvariantCulture)
        : null;

    private static Task<IdentityUserToken<Guid>?> FindAsync(VelocityDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.UserTokens.SingleOrDefaultAsync(t => t.UserId == userId && t.LoginProvider == Provider && t.Name == Name, cancellationToken);
}
