namespace Velocity.Console.Features.Mapping;

public static class MappingServices
{
    public static IServiceCollection AddMapping(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MappingOptions>()
            .Bind(configuration.GetSection(MappingOptions.Section))
            .Validate(options => options.DefaultRegion is { Length: 2 }, "Mapping:DefaultRegion is a two-letter ISO 3166-1 code.")
            .ValidateOnStart();
        return services.AddSingleton<MappingQueries>().AddSingleton<SaveMapping>().AddSingleton<ConfirmMapping>().AddSingleton<ColumnProfiles>().AddSingleton<SuggestMapping>();
    }
}
