using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Velocity.Console.Data;

public static class DataServices
{
    /// <summary>Registers the context (scoped, for Identity) and its factory (for everything that owns its unit of work).</summary>
    public static IServiceCollection AddVelocityData(this IServiceCollection services, string databaseFile)
    {
        services.AddDbContextFactory<VelocityDbContext>(options => options.UseVelocitySqlite(SqliteProvider.ConnectionString(databaseFile)));
        services.AddDataProtection().SetApplicationName("Velocity").PersistKeysToDbContext<VelocityDbContext>();
        return services;
    }

    /// <summary>Brings the database to the schema of this build; safe to repeat.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<VelocityDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
