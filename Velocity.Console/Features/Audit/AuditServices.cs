namespace Velocity.Console.Features.Audit;

public static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditQueries>()
        .AddSingleton<AgentCallLog>()
        .AddHostedService(provider => provider.GetRequiredService<AgentCallLog>());
}
