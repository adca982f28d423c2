using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

public enum WritebackState
{
    /// <summary>Waiting for a decision.</summary>
    Open,

    /// <summary>A person decided.</summary>
    Decided,

    /// <summary>Withdrawn or expired, without a decision.</summary>
    Ended,
}

/// <summary>Which proposals the list shows. It lives in the address.</summary>
/// <param name="Client">Only those for this client; null for all.</param>
/// <param name="By">Only those of this maker; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record WritebackFilter(WritebackState State = WritebackState.Open, Guid? Client = null, PrincipalRef? By = null, int Page = 1)
{
    public Ref? ClientRef => Client is { } id ? Ref.Entity(EntityTypes.Client, id) : null;

    public static WritebackFilter From(string? state, Guid? client, string? by, int? page) => new(
        Enum.TryParse<WritebackState>(state, ignoreCase: true, out var known) ? known : WritebackState.Open,
        client,
        PrincipalRef.TryParse(by, out var maker) ? maker : null,
        Math.Max(1, page ?? 1));

    /// <summary>The address of <paramref name="path"/> under this filter.</summary>
    public string Href(string path = "/writebacks") => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["state"] = State == WritebackState.Open ? null : State.ToString().ToLowerInvariant(),
        ["client"] = Client?.ToString("D"),
        ["by"] = By?.ToString(),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}
