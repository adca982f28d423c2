namespace Velocity.Console.Features.Demo;

public static class DemoServices
{
    /// <summary>For <c>--demo</c> only. The people come first: the workspace is theirs.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoIntel>().AddHostedService<DemoPeople>().AddHostedService<DemoAgent>().AddHostedService<DemoWorkspace>();
}
