using System.Security.Claims;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Identity;

/// <summary>Who calls the API: a person with a session, or an agent with a key.</summary>
public abstract record Caller
{
    private const string AgentClaim = "agent";
    private const string OnBehalfOfClaim = "on_behalf_of";
    private const string FamilyClaim = "family";

    private Caller()
    {
    }

    /// <summary>As artifacts name the caller, and as the intake takes it for a submission's actor.</summary>
    public abstract PrincipalRef Ref { get; }

    public sealed record Person(SignedInPerson SignedIn) : Caller
    {
        public override PrincipalRef Ref => PrincipalRef.User(SignedIn.Id);
    }

    /// <param name="OnBehalfOf">The person whom the agent acts for.</param>
    /// <param name="Families">Artifact types that it may hand in.</param>
    public sealed record Agent(string Name, PrincipalRef OnBehalfOf, IReadOnlyList<string> Families) : Caller
    {
        public override PrincipalRef Ref => new(PrincipalKind.Agent, Name);
    }

    /// <exception cref="InvalidOperationException">Nobody is known: the endpoint lacks the API's policy.</exception>
    public static Caller From(ClaimsPrincipal user) => user.FindFirstValue(AgentClaim) is { } name
        ? new Agent(name, PrincipalRef.Parse(user.FindFirstValue(OnBehalfOfClaim)!), [.. user.FindAll(FamilyClaim).Select(claim => claim.Value)])
        : new Person(SignedInPerson.From(user));

    /// <summary>What <see cref="From"/> reads. It has none of a person's claims: no page takes an agent for one.</summary>
    internal static ClaimsIdentity Identity(AgentStanding agent, string scheme) => new(
        [
            new Claim(AgentClaim, agent.Name),
            new Claim(OnBehalfOfClaim, PrincipalRef.User(agent.Person.UserId).ToString()),
            .. agent.Families.Select(family => new Claim(FamilyClaim, family)),
        ],
        scheme, AgentClaim, roleType: null);
}
