namespace Velocity.Console.Features.People;

/// <summary>A link as it is shown, once, to the founder who made it.</summary>
public sealed record InvitationLink(string DisplayName, string Token, DateTimeOffset ExpiresAt);
