using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

public enum InteractionState
{
    All,

    /// <summary>Nobody knows whose they are: the inbox.</summary>
    Unresolved,
}

/// <summary>Which interactions the list shows, and which list a thread is read from. It lives in the address.</summary>
/// <param name="Client">Only this client's; null for everybody's. What is unresolved is nobody's, so that a client goes before the state.</param>
/// <param name="Page">From 1.</param>
public sealed record InteractionFilter(InteractionState State = InteractionState.All, Guid? Client = null, int Page = 1)
{
    public static InteractionFilter Inbox { get; } = new(InteractionState.Unresolved);

    public bool IsInbox => State == InteractionState.Unresolved;

    public Ref? ClientRef => Client is { } id ? Ref.Entity(EntityTypes.Client, id) : null;

    public static InteractionFilter From(string? state, Guid? client, int? page) => new(
        client is null && Enum.TryParse<InteractionState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : InteractionState.All,
        client,
        Math.Max(1, page ?? 1));

    /// <summary>The address of <paramref name="path"/> under this filter.</summary>
    public string Href(string path = "/interactions") => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["state"] = IsInbox ? "unresolved" : null,
        ["client"] = Client?.ToString("D"),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}
