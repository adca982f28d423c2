namespace Velocity.Console.Identity;

/// <summary>The three roles. A person has exactly one; what each may do is enforced in the intake's root layer.</summary>
public static class Roles
{
    /// <summary>Uploads, maps, decides anywhere, and administers people, agents and rules.</summary>
    public const string Founder = "founder";

    /// <summary>Decides within what they own.</summary>
    public const string Approver = "approver";

    /// <summary>Reads.</summary>
    public const string Analyst = "analyst";

    public static IReadOnlyList<string> All { get; } = [Founder, Approver, Analyst];

    public static bool IsKnown(string? role) => role is Founder or Approver or Analyst;

    /// <summary>As shown beside a name; an unknown role is shown as it is stored.</summary>
    public static string Title(string role) => role switch
    {
        Founder => "Founder",
        Approver => "Approver",
        Analyst => "Analyst",
        "" => "No role",
        _ => role,
    };

    public static string Plural(string role) => role switch
    {
        Founder => "founders",
        Approver => "approvers",
        Analyst => "analysts",
        _ => role,
    };
}
