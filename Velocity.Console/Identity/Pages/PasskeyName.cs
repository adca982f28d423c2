namespace Velocity.Console.Identity.Pages;

/// <summary>What a person calls one of their passkeys.</summary>
internal static class PasskeyName
{
    private const int MaxLength = 100;

    /// <summary>Trimmed, cut at 100 characters; "Passkey" for nothing.</summary>
    public static string From(string? text) => text?.Trim() switch
    {
        null or "" => "Passkey",
        { Length: > MaxLength } name => name[..MaxLength],
        var name => name,
    };
}
