using System.Security.Claims;

namespace Velocity.Console.Identity;

/// <summary>
/// Who the cookie says is here. Good for showing a name and choosing what to offer; what a person may do is asked of
/// <see cref="IPrincipals"/>, which reads the database.
/// </summary>
/// <param name="Id">The <c>{id}</c> of <c>user:{id}</c>.</param>
/// <param name="Role">One of <see cref="Roles.All"/>, or empty.</param>
public sealed record SignedInPerson(Guid Id, string DisplayName, string Role)
{
    /// <summary>Claim that carries <see cref="VelocityUser.DisplayName"/>.</summary>
    public const string DisplayNameClaim = "display_name";

    /// <summary>Principal ref, as artifacts and decisions name the person.</summary>
    public string Ref => $"user:{Id}";

    /// <summary>One or two letters for a small circle.</summary>
    public string Initials
    {
        get
        {
            var words = DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words switch
            {
                [] => "?",
                [var only] => only[..1].ToUpperInvariant(),
                [var first, .., var last] => (first[..1] + last[..1]).ToUpperInvariant(),
            };
        }
    }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks <c>[Authorize]</c>.</exception>
    public static SignedInPerson From(ClaimsPrincipal user) =>
        Find(user) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static SignedInPerson? Find(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new(id, user.FindFirstValue(DisplayNameClaim) ?? user.Identity?.Name ?? "", user.FindFirstValue(ClaimTypes.Role) ?? "")
            : null;
}
