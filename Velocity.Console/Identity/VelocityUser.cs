using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity;

/// <summary>A person who signs in. <c>user:{Id}</c> is the reviewer ref of every decision the person takes.</summary>
public sealed class VelocityUser : IdentityUser<Guid>
{
    /// <summary>How colleagues know the person; shown beside decisions.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>When a founder withdrew the person's access; null while it stands. Decisions taken before stay theirs.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the account was made (first-run set-up or invitation), UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
