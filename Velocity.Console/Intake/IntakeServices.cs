namespace Velocity.Console.Intake;

public static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<ServiceLayer>()
        .AddSingleton<FourEyes>()
        .AddSingleton<RootLayer>()
        .AddSingleton<PersistenceLayer>()
        .AddSingleton<ArtifactIntake>();
}
