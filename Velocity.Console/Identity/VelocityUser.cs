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

    /// <summary>When the person last proved who they are, UTC; null before the first time.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>A new account that nobody can sign in to yet. The e-mail address is also the sign-in name.</summary>
    public static VelocityUser Create(string displayName, string email, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new VelocityUser
        {
            Id = Guid.CreateVersion7(now),
            DisplayName = displayName.Trim(),
            UserName = email.Trim(),
            Email = email.Trim(),
            CreatedAt = now,
            LockoutEnabled = true,
        };
    }
}
