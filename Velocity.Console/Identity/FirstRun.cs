using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>
/// The time before the first person exists. One link, printed in the terminal of whoever runs the console, creates the first founder;
/// it is new at every start and gone after use.
/// </summary>
public sealed class FirstRun(IDbContextFactory<VelocityDbContext> contexts)
{
    private volatile bool _isOver;
    private volatile string? _secretHash;

    /// <summary>True once any person exists. Nobody is ever deleted, so it stays true.</summary>
    public async ValueTask<bool> IsOverAsync(CancellationToken cancellationToken = default)
    {
        if (_isOver)
            return true;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
            Close();
        return _isOver;
    }

    /// <summary>Makes the link's secret; the one before it, if any, stops working.</summary>
    public string IssueSecret()
    {
        var secret = OneTimeSecret.Create();
        _secretHash = OneTimeSecret.Hash(secret);
        return secret;
    }

    public bool Accepts(string? secret) => OneTimeSecret.Matches(secret, _secretHash);

    public void Close()
    {
        _isOver = true;
        _secretHash = null;
    }
}
