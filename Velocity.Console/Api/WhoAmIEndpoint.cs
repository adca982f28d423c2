using System.Security.Claims;
using Velocity.Console.Identity;

namespace Velocity.Console.Api;

/// <summary><c>GET /api/v1/whoami</c>: whom the console takes the caller for. The first call of whoever sets an agent up.</summary>
public static class WhoAmIEndpoint
{
    public const string Path = "/api/v1/whoami";

    public static IEndpointRouteBuilder MapWhoAmI(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext http, ClaimsPrincipal user) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return ContractResult.Of(Describe(Caller.From(user)));
        }).RequireAuthorization(ApiPolicies.Api);
        return routes;
    }

    private static object Describe(Caller caller) => caller switch
    {
        Caller.Agent agent => new { agent.Ref, agent.OnBehalfOf, agent.Families },
        Caller.Person person => new { person.Ref, Name = person.SignedIn.DisplayName, person.SignedIn.Role },
        _ => throw new InvalidOperationException($"Unknown caller {caller.GetType().Name}."),
    };
}
