namespace Velocity.Console.Features.Rules;

public static class RuleServices
{
    public static IServiceCollection AddRules(this IServiceCollection services) =>
        services.AddSingleton<RuleQueries>().AddSingleton<SaveRule>().AddSingleton<SwitchRule>();
}
