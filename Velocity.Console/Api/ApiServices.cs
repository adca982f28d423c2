namespace Velocity.Console.Api;

/// <summary>The HTTP API: who may call it, what it answers, and its own description.</summary>
public static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddApiAccess();
        services.AddAgentLimit();
        services.AddSingleton<ArtifactQueries>();
        services.AddSingleton<ClientLookup>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<ProposalDesk>();
        services.ConfigureHttpJsonOptions(options => ApiDescription.ConfigureJson(options.SerializerOptions));
        services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Configure);
        return services;
    }

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapContracts();
        routes.MapContractCheck();
        routes.MapArtifacts();
        routes.MapImports();
        routes.MapClients();
        routes.MapInteractions();
        routes.MapSignals();
        routes.MapMatches();
        routes.MapProposals();
        routes.MapWhoAmI();
        routes.MapApiDescription();
        routes.MapApiReference();
        return routes;
    }
}
