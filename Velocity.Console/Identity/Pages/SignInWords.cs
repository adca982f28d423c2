using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity.Pages;

/// <summary>Why somebody is not let in, in words.</summary>
internal static class SignInWords
{
    /// <summary>Null when the proof itself was wrong: each page has its own sentence for that.</summary>
    public static string? Refusal(SignInResult result, DateTimeOffset? lockedUntil, DateTimeOffset now)
    {
        if (result.IsLockedOut)
        {
            var minutes = Math.Max(1, Math.Ceiling(((lockedUntil ?? now) - now).TotalMinutes));
            return string.Create(CultureInfo.InvariantCulture, $"Too many wrong tries: this account is locked. Try again in {minutes:0} {(minutes == 1 ? "minute" : "minutes")}.");
        }
        return result.IsNotAllowed ? "This account has been disabled. Ask a founder." : null;
    }
}
