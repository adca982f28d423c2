namespace Velocity.Console.Features.Agents;

public static class AgentServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSingleton<AgentQueries>();
        services.AddSingleton<AddAgent>();
        services.AddSingleton<IssueAgentKey>();
        services.AddSingleton<RevokeAgent>();
        return services;
    }
}
