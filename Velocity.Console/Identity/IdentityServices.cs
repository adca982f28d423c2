using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Velocity.Console.Data;

namespace Velocity.Console.Identity;

public static class IdentityServices
{
    public static IServiceCollection AddVelocityIdentity(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(Session);
        // It keeps nothing; Identity would register it for a scope, out of reach of what lives as long as the console.
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddIdentityCore<VelocityUser>(Rules)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<VelocityDbContext>()
            .AddSignInManager<VelocitySignInManager>()
            .AddClaimsPrincipalFactory<VelocityClaims>()
            .AddPasswordValidator<UncommonPassword>()
            .AddDefaultTokenProviders();
        // A passkey stands for password and second factor together, so the device must check who holds it.
        services.Configure<IdentityPasskeyOptions>(options => options.UserVerificationRequirement = "required");
        // What says nothing about who may call it is for signed-in people.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCredentialLimit();

        services.AddSingleton<IPrincipals, Principals>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SessionGuard>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<SetUpFirstFounder>();
        services.AddSingleton<PeopleSeeder>();
        services.AddSingleton(new Terminal(System.Console.Out));
        services.AddHostedService<Announcer>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<AuthenticationStateProvider, RevalidatingSession>();
        return services;
    }

    /// <summary>Everything that stands between a request and a page; the order matters.</summary>
    public static WebApplication UseVelocityIdentity(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<FirstRunGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    private static void Rules(IdentityOptions options)
    {
        // Version 3 has the passkey tables; the design-time factory says the same to the migration tool.
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        // The sign-in name is the e-mail address, and addresses hold more than Identity's default alphabet.
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = UncommonPassword.MinLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
    }

    private static void Session(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "velocity.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = async context =>
        {
            var guard = context.HttpContext.RequestServices.GetRequiredService<SessionGuard>();
            if (context.Principal is null || !await guard.StandsAsync(context.Principal, context.HttpContext.RequestAborted))
                context.RejectPrincipal();
        };
        // A machine is told so with a status; a person's browser is led to the sign-in page.
        options.Events.OnRedirectToLogin = context =>
        {
            if (IsApi(context.Request))
                return context.HttpContext.ChallengeAsync(AgentKeyHandler.SchemeName);
            if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (IsApi(context.Request))
                return context.HttpContext.ForbidAsync(AgentKeyHandler.SchemeName);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
