using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Velocity.Console.Identity;

/// <summary>Keeps an open page from outliving the session: a disabled person's circuit turns anonymous within seconds.</summary>
public sealed class RevalidatingSession(ILoggerFactory loggers, SessionGuard guard) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        guard.StandsAsync(authenticationState.User, cancellationToken);
}
