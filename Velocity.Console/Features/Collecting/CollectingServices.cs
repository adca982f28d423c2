namespace Velocity.Console.Features.Collecting;

public static class CollectingServices
{
    public static IServiceCollection AddCollecting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CollectingOptions>()
            .Bind(configuration.GetSection(CollectingOptions.Section))
            .Validate(options => options.IsKnown, "Collecting:LocalZone is the name of a time zone, such as Europe/London.")
            .ValidateOnStart();
        return services.AddSingleton<AttachmentStore>().AddSingleton<CommunicationReader>().AddSingleton<SealCommunication>().AddSingleton<CollectInteractions>();
    }
}
