using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Velocity.Console.Identity;

/// <summary>Puts the display name beside what Identity writes into the session.</summary>
public sealed class VelocityClaims(UserManager<VelocityUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<VelocityUser, IdentityRole<Guid>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(VelocityUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(SignedInPerson.DisplayNameClaim, user.DisplayName));
        return identity;
    }
}
