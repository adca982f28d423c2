using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Velocity.Console.Identity;

namespace Velocity.Console.Api;

/// <summary>Who may call the API.</summary>
public static class ApiPolicies
{
    /// <summary>A signed-in person or an agent. An endpoint that has this policy learns which from <see cref="Caller.From"/>.</summary>
    public const string Api = "Api";

    /// <summary>
    /// An agent with a key and nobody else: a session's cookie comes along by itself, so that a door which it opened could be knocked
    /// at by another site. A browser's script from elsewhere is refused, too (the transport's specification asks for it).
    /// </summary>
    public const string Agents = "Agents";

    /// <summary>The scheme behind the policy: the key's where a call brings one, else the session's, so that a call has one caller.</summary>
    private const string Scheme = "Api";

    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AgentKeyHandler>(AgentKeyHandler.SchemeName, configureOptions: null)
            .AddPolicyScheme(Scheme, displayName: null, options => options.ForwardDefaultSelector = context =>
                AgentKeyHandler.BringsKey(context.Request) ? AgentKeyHandler.SchemeName : IdentityConstants.ApplicationScheme);
        services.AddAuthorizationBuilder()
            .AddPolicy(Api, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser())
            .AddPolicy(Agents, policy => policy.AddAuthenticationSchemes(AgentKeyHandler.SchemeName).RequireAuthenticatedUser()
                .RequireAssertion(asked => asked.Resource is HttpContext http && IsFromHere(http.Request)));
        services.AddSingleton<AgentKeys>();
        services.AddSingleton<AgentKeyLimit>();
        // The framework's base class reports each refusal under the handler's own name; a stranger could fill the terminal with it.
        services.AddLogging(logging => logging.AddFilter(typeof(AgentKeyHandler).FullName, LogLevel.Warning));
        return services;
    }

    /// <summary>Programs say no origin; a page says where it comes from, whatever its script would like.</summary>
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.ToString()));
}
