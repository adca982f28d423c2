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
        }).ForCallers().WithTags("Access").WithName("whoAmI").WithSummary("Who am I").WithDescription("Whom the console takes the caller for.")
            .Produces<CallerAnswer>();
        return routes;
    }

    internal static CallerAnswer Describe(Caller caller) => caller switch
    {
        Caller.Agent agent => new CallerAnswer(agent.Ref.ToString(), OnBehalfOf: agent.OnBehalfOf.ToString(), Families: agent.Families),
        Caller.Person person => new CallerAnswer(person.Ref.ToString(), person.SignedIn.DisplayName, person.SignedIn.Role),
        _ => throw new InvalidOperationException($"Unknown caller {caller.GetType().Name}."),
    };
}

/// <summary>Who calls.</summary>
/// <param name="Ref">As artifacts name the caller in <c>created_by</c>.</param>
/// <param name="Name">A person's; null for an agent.</param>
/// <param name="Role">A person's; null for an agent.</param>
/// <param name="OnBehalfOf">The person whom an agent acts for, which its artifacts must say; null for a person.</param>
/// <param name="Families">What an agent may hand in; null for a person.</param>
public sealed record CallerAnswer(string Ref, string? Name = null, string? Role = null, string? OnBehalfOf = null, IReadOnlyList<string>? Families = null);
