using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Components.Layout;

/// <summary>Shown in place of a page that the signed-in person may not open; a stranger is sent to sign in.</summary>
public sealed partial class Refused
{
    /// <summary>The page that was asked for; its roles name whom it is for.</summary>
    [Parameter, EditorRequired] public required Type PageType { get; set; }

    /// <summary>"This page is for founders", from the roles that a page asks for.</summary>
    public static string Sentence(IEnumerable<IAuthorizeData> asked)
    {
        var roles = asked
            .SelectMany(a => (a.Roles ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)
            .Select(Roles.Plural)
            .ToArray();
        return roles.Length == 0 ? "This page is not for your role" : $"This page is for {string.Join(" and ", roles)}";
    }

    private static string Words(SignedInPerson person) =>
        $"You are signed in as {person.DisplayName}, {Roles.Title(person.Role).ToLowerInvariant()}. A founder can change your role.";

    private string Title => Sentence(PageType.GetCustomAttributes<AuthorizeAttribute>());
}
