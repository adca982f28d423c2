using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Velocity.Console.Identity.Pages;

namespace Velocity.Console.Identity;

/// <summary>What the rows of the passkeys page post to. The forms carry the antiforgery token, which the middleware checks.</summary>
public static class PasskeyEndpoints
{
    public static void MapPasskeyEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var passkeys = endpoints.MapGroup("/account/passkeys").RequireAuthorization();

        passkeys.MapPost("/rename", (HttpContext context, UserManager<VelocityUser> users, [FromForm] string id, [FromForm] string name) =>
            ChangeAsync(context, users, id, "renamed", async (user, passkey) =>
            {
                passkey.Name = PasskeyName.From(name);
                await users.AddOrUpdatePasskeyAsync(user, passkey);
            }));

        passkeys.MapPost("/remove", (HttpContext context, UserManager<VelocityUser> users, [FromForm] string id) =>
            ChangeAsync(context, users, id, "removed", (user, passkey) => users.RemovePasskeyAsync(user, passkey.CredentialId)));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, UserManager<VelocityUser> users, string id, string said, Func<VelocityUser, UserPasskeyInfo, Task> change)
    {
        if (!Base64Url.IsValid(id) || await users.GetUserAsync(context.User) is not { } user)
            return Results.LocalRedirect("/account/passkeys");
        // Looked up among the person's own: nobody else's passkey can be named here.
        if (await users.GetPasskeyAsync(user, Base64Url.DecodeFromChars(id)) is not { } passkey)
            return Results.LocalRedirect("/account/passkeys");
        await change(user, passkey);
        return Results.LocalRedirect($"/account/passkeys?said={said}");
    }
}
