namespace Velocity.Console.Features.Matching;

public static class MatchServices
{
    /// <summary>Without the worker that follows by itself: whoever needs to be up to date says so.</summary>
    public static IServiceCollection AddMatching(this IServiceCollection services) => services
        .AddSingleton<MatchBook>()
        .AddSingleton<MatchQueries>()
        .AddSingleton<MatchDesk>()
        .AddSingleton<ThresholdQueries>()
        .AddSingleton<SetThresholds>();
}
