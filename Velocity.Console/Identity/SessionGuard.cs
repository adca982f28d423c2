using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>
/// Whether a session still stands: the person exists, is not disabled, and nothing that ends sessions (role, password, second factor)
/// changed since it began. Asked at every request and, on open pages, every few seconds.
/// </summary>
public sealed class SessionGuard(IDbContextFactory<VelocityDbContext> contexts, IOptions<IdentityOptions> options)
{
    public async Task<bool> StandsAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return false;
        var stamp = principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (stamp is null)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.Id == id && user.SecurityStamp == stamp && user.DisabledAt == null, cancellationToken);
    }
}
