using Microsoft.AspNetCore.Components.Authorization;

namespace Velocity.Console.Identity;

/// <summary>The signed-in person, for interactive components.</summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks <c>[Authorize]</c>.</exception>
    public async Task<SignedInPerson> GetAsync() => SignedInPerson.From((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<SignedInPerson?> FindAsync() => SignedInPerson.Find((await authentication.GetAuthenticationStateAsync()).User);
}
