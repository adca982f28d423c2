namespace Velocity.Console.Features.Signals;

public static class SignalServices
{
    public static IServiceCollection AddSignals(this IServiceCollection services) => services.AddSingleton<SignalQueries>();
}
