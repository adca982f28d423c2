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

    /// <summary>A rule committed it.</summary>
    ByRule,

    /// <summary>Withdrawn or expired, without a decision.</summary>
    Ended,
}

/// <summary>Which proposals the list shows. It lives in the address.</summary>
/// <param name="Client">Only those for this client; null for all.</param>
/// <param name="By">Only those of this maker; null for all.</param>
/// <param name="Rule">Only what this rule did; null for all. Its name.</param>
/// <param name="Page">From 1.</param>
public sealed record WritebackFilter(WritebackState State = WritebackState.Open, Guid? Client = null, PrincipalRef? By = null, string? Rule = null, int Page = 1)
{
    public Ref? ClientRef => Client is { } id ? Ref.Entity(EntityTypes.Client, id) : null;

    public static WritebackFilter From(string? state, Guid? client, string? by, string? rule, int? page) => new(
        Enum.TryParse<WritebackState>(state, ignoreCase: true, out var known) ? known : WritebackState.Open,
        client,
        PrincipalRef.TryParse(by, out var maker) ? maker : null,
        string.IsNullOrWhiteSpace(rule) ? null : rule,
        Math.Max(1, page ?? 1));

    /// <summary>The address of <paramref name="path"/> under this filter.</summary>
    public string Href(string path = "/writebacks") => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["state"] = State == WritebackState.Open ? null : State.ToString().ToLowerInvariant(),
        ["client"] = Client?.ToString("D"),
        ["by"] = By?.ToString(),
        ["rule"] = Rule,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}
