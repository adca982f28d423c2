using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Velocity.Console.Data;

/// <summary>Lets the migration tool build the model without starting the console.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<VelocityDbContext>
{
    public VelocityDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<VelocityDbContext>().UseVelocitySqlite("Data Source=design-time.db").Options;
        return new VelocityDbContext(options);
    }
}
