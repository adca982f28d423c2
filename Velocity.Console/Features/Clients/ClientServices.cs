namespace Velocity.Console.Features.Clients;

public static class ClientServices
{
    public static IServiceCollection AddClients(this IServiceCollection services) => services.AddSingleton<ClientQueries>().AddSingleton<EditClient>();
}
