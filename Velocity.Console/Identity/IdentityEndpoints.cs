using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity;

/// <summary>What the sign-in and account pages post to that is not a page: signing out, and the two halves of a passkey ceremony.</summary>
public static class IdentityEndpoints
{
    public static void MapIdentityEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignInManager<VelocityUser> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest("The page was out of date. Go back, reload it, and sign out again.");
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in?said=signed-out");
        }).AllowAnonymous();

        // WebAuthn (W3C Level 3) §5.4 and §5.5: the server's options, as JSON for PublicKeyCredential.parse…OptionsFromJSON.
        endpoints.MapPost("/account/passkeys/creation-options", async (HttpContext context, IAntiforgery antiforgery, SignInManager<VelocityUser> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            if (await signIn.UserManager.GetUserAsync(context.User) is not { } user)
                return Results.Unauthorized();
            var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email ?? "", DisplayName = user.DisplayName };
            return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
        }).RequireAuthorization();

        // Without a name: the person's device offers what it has, and the answer tells a stranger nothing about who is known here.
        endpoints.MapPost("/sign-in/passkey-options", async (HttpContext context, IAntiforgery antiforgery, SignInManager<VelocityUser> signIn) =>
            await antiforgery.IsRequestValidAsync(context)
                ? Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
                : Results.BadRequest()).AllowAnonymous();
    }
}
