namespace Velocity.Console.Features.Interactions;

public static class InteractionServices
{
    public static IServiceCollection AddInteractions(this IServiceCollection services) => services
        .AddSingleton<InteractionQueries>()
        .AddSingleton<UploadPlaces>()
        .AddSingleton<ClientSuggestions>()
        .AddSingleton<AssignInteraction>();
}
