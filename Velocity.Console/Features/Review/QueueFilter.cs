using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

public enum ReviewState
{
    /// <summary>At least one proposal of the unit is not settled.</summary>
    Open,

    /// <summary>People decided every proposal of the unit.</summary>
    Decided,

    /// <summary>A rule committed the unit, without a person.</summary>
    ByRule,
}

/// <summary>Bands of a client proposal's confidence, in the words of the confidence chip.</summary>
public enum ConfidenceBand
{
    /// <summary>No restriction.</summary>
    Any,

    /// <summary>0.9 and above.</summary>
    High,

    /// <summary>0.7 to below 0.9.</summary>
    Likely,

    /// <summary>0.4 to below 0.7.</summary>
    Unsure,

    /// <summary>Below 0.4.</summary>
    Low,
}

/// <summary>Which units the queue shows. It lives in the address, so that a colleague sees the same list.</summary>
/// <param name="Batch">Only units of this file; null for every file.</param>
/// <param name="HasCandidate">Only units of whom somebody else may be the same.</param>
/// <param name="Text">Part of the name, an address or a number; empty for everything.</param>
/// <param name="Rule">Of what rules committed, only what this one did; null for all. Its name.</param>
public sealed record QueueFilter(
    ReviewState State = ReviewState.Open,
    BatchId? Batch = null,
    ConfidenceBand Confidence = ConfidenceBand.Any,
    bool HasCandidate = false,
    string Text = "",
    string? Rule = null)
{
    /// <summary>Whether anything but the state narrows the list.</summary>
    public bool IsNarrowed => this with { State = ReviewState.Open } != new QueueFilter();

    /// <summary>Reads the address's query values; what cannot be read does not narrow.</summary>
    public static QueueFilter From(string? state, string? batch, string? confidence, string? same, string? text, string? rule = null) => new(
        Enum.TryParse<ReviewState>(state, ignoreCase: true, out var s) ? s : ReviewState.Open,
        Guid.TryParse(batch, CultureInfo.InvariantCulture, out var id) ? new BatchId(id) : null,
        Enum.TryParse<ConfidenceBand>(confidence, ignoreCase: true, out var band) ? band : ConfidenceBand.Any,
        same == "1",
        text?.Trim() ?? "",
        string.IsNullOrWhiteSpace(rule) ? null : rule);

    /// <summary>The address of <paramref name="path"/> under this filter.</summary>
    /// <param name="cursor">Name and unit of a place in the list (<c>after</c>, <c>before</c>, <c>unit</c>); null for the top.</param>
    public string Href(string path, (string Name, ProposalId Unit)? cursor = null) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["state"] = State == ReviewState.Open ? null : State.ToString().ToLowerInvariant(),
        ["batch"] = Batch?.ToString(),
        ["confidence"] = Confidence == ConfidenceBand.Any ? null : Confidence.ToString().ToLowerInvariant(),
        ["same"] = HasCandidate ? "1" : null,
        ["rule"] = Rule,
        ["q"] = Text.Length == 0 ? null : Text,
        [cursor?.Name ?? "after"] = cursor?.Unit.ToString(),
    });
}
