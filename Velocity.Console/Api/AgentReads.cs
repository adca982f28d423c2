using System.Security.Claims;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>What an agent may read back: the families that the registry names agents as consumers of. People read all of them.</summary>
internal static class AgentReads
{
    /// <summary>Why the caller may not read documents of the family, in a sentence; null where they may.</summary>
    public static string? Refusal(Caller caller, string artifactType)
    {
        var consumers = ContractRegistry.Find(artifactType)!.Consumers;
        return caller is Caller.Agent && !consumers.Contains(ContractFamily.Agents, StringComparer.Ordinal)
            ? $"A {artifactType} is not for agents. It is read by: {string.Join(", ", consumers)}."
            : null;
    }

    /// <summary>The endpoint answers with what documents of the family say, to those who may read them.</summary>
    public static RouteHandlerBuilder Reading<TFamily>(this RouteHandlerBuilder endpoint)
        where TFamily : Artifact => endpoint
        .AddEndpointFilter(async (context, next) => Refusal(Caller.From(context.HttpContext.User), typeof(TFamily).Name) is { } sentence
            ? ApiProblem.Of(StatusCodes.Status403Forbidden, sentence)
            : await next(context))
        .ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>A person with a session or an agent with a key, each as often as it may call.</summary>
    public static TBuilder ForCallers<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints
        .RequireAuthorization(ApiPolicies.Api)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
