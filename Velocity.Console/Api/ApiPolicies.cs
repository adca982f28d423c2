using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Velocity.Console.Identity;

namespace Velocity.Console.Api;

/// <summary>Who may call the API.</summary>
public static class ApiPolicies
{
    /// <summary>A signed-in person or an agent. An endpoint that has this policy learns which from <see cref="Caller.From"/>.</summary>
    public const string Api = "Api";

    /// <summary>The scheme behind the policy: the key's where a call brings one, else the session's, so that a call has one caller.</summary>
    private const string Scheme = "Api";

    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AgentKeyHandler>(AgentKeyHandler.SchemeName, configureOptions: null)
            .AddPolicyScheme(Scheme, displayName: null, options => options.ForwardDefaultSelector = context =>
                AgentKeyHandler.BringsKey(context.Request) ? AgentKeyHandler.SchemeName : IdentityConstants.ApplicationScheme);
        services.AddAuthorizationBuilder().AddPolicy(Api, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        services.AddSingleton<AgentKeys>();
        services.AddSingleton<AgentKeyLimit>();
        // The framework's base class reports each refusal under the handler's own name; a stranger could fill the terminal with it.
        services.AddLogging(logging => logging.AddFilter(typeof(AgentKeyHandler).FullName, LogLevel.Warning));
        return services;
    }
}
