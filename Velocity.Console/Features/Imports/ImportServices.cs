namespace Velocity.Console.Features.Imports;

public static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportLimits>()
            .Bind(configuration.GetSection(ImportLimits.Section))
            .Validate(limits => limits.MaxFileBytes > 0, "Imports:MaxFileBytes must be positive.")
            .Validate(limits => limits.ChunkBytes is >= 4096 and <= 64 * 1024 * 1024, "Imports:ChunkBytes must be 4 KiB to 64 MiB.")
            .Validate(limits => limits.RowsPerCommit is >= 1 and <= 100_000, "Imports:RowsPerCommit must be 1 to 100,000.")
            .ValidateOnStart();
        return services
            .AddSingleton<DecisionTally>()
            .AddSingleton<ImportQueries>()
            .AddSingleton<SourceQueries>()
            .AddSingleton<UploadStore>()
            .AddSingleton<ImportProgress>()
            .AddSingleton<CommitWatch>()
            .AddSingleton<SweepUploads>()
            .AddSingleton<SealBatch>()
            .AddSingleton<ParseRows>()
            .AddHostedService<ImportWorker>();
    }
}
