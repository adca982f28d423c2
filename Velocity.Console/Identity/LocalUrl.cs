namespace Velocity.Console.Identity;

/// <summary>Where to go after signing in. Only a path of this site is followed; anything else would let a mailed link end at a stranger's page.</summary>
public static class LocalUrl
{
    /// <summary>The path and query if <paramref name="url"/> is one of ours, else <c>/</c>.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.AsSpan().ContainsAnyInRange('\0', '\x1f') && !url.Contains('\\', StringComparison.Ordinal)
            ? url
            : "/";
}
