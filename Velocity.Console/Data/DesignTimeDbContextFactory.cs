using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Velocity.Console.Data;

/// <summary>Lets the migration tool build the model without starting the console.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<VelocityDbContext>
{
    public VelocityDbContext CreateDbContext(string[] args)
    {
        // Identity reads its schema version from the options of the application's services.
        var services = new ServiceCollection()
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider();
        var options = new DbContextOptionsBuilder<VelocityDbContext>()
            .UseVelocitySqlite("Data Source=design-time.db")
            .UseApplicationServiceProvider(services)
            .Options;
        return new VelocityDbContext(options);
    }
}
