namespace Velocity.Console.Features.People;

public static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleQueries>();
        services.AddScoped<InvitePerson>();
        services.AddSingleton<ReissueInvitation>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<ResetSecondFactor>();
        services.AddSingleton<DisablePerson>();
        services.AddSingleton<EnablePerson>();
        return services;
    }
}
