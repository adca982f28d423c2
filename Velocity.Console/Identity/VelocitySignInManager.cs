using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

/// <summary>Sign-in that knows about disabled people, by every way in, and remembers when somebody last came.</summary>
public sealed class VelocitySignInManager(
    UserManager<VelocityUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<VelocityUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<VelocityUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<VelocityUser> confirmation,
    VelocityDbContext db,
    TimeProvider time) : SignInManager<VelocityUser>(users, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(VelocityUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    /// <summary>Passkeys come here without the checks of the password's way.</summary>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(VelocityUser user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false)
    {
        if (!await CanSignInAsync(user))
            return SignInResult.NotAllowed;
        return await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);
    }

    public override async Task SignInWithClaimsAsync(VelocityUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        var now = time.GetUtcNow();
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now));
    }
}
