using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Identity;

namespace Velocity.Console.Data;

/// <summary>The one database: artifacts, their index tables, the caches derived from them, and the people.</summary>
public sealed class VelocityDbContext(DbContextOptions<VelocityDbContext> options)
    : IdentityDbContext<VelocityUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(VelocityDbContext).Assembly);
    }
}
