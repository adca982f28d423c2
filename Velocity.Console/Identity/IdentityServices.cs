using Microsoft.AspNetCore.Identity;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

public static class IdentityServices
{
    public static IServiceCollection AddVelocityIdentity(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<VelocityUser>(options =>
            {
                // Version 3 has the passkey tables; the design-time factory says the same to the migration tool.
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<VelocityDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthorization();
        services.AddSingleton<IPrincipals, Principals>();
        services.AddSingleton<UserDirectory>();
        services.AddScoped<CurrentUser>();
        return services;
    }
}
