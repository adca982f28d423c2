using Microsoft.AspNetCore.WebUtilities;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

public enum MatchBand
{
    /// <summary>Likely enough to be suggested as one.</summary>
    Suggested,

    /// <summary>Less likely than that, and not hidden.</summary>
    Possible,

    /// <summary>Both.</summary>
    All,
}

/// <summary>What speaks for two being one, as people call it.</summary>
public enum MatchReason
{
    Any,
    Name,
    Email,
    Telephone,
    BirthDate,
    Address,
    Other,
}

/// <summary>Which pairs are asked about. It lives in the address, so that a colleague sees the same list.</summary>
/// <param name="IsBlind">Whether scores and what the engine says are hidden, so that they do not sway.</param>
public sealed record MatchFilter(MatchBand Band = MatchBand.Suggested, MatchReason Reason = MatchReason.Any, bool IsBlind = false)
{
    public bool IsNarrowed => Band != MatchBand.Suggested || Reason != MatchReason.Any;

    /// <summary>Reads the address's query values; what cannot be read does not narrow.</summary>
    public static MatchFilter From(string? band, string? reason, string? blind) => new(
        Enum.TryParse<MatchBand>(band, ignoreCase: true, out var b) ? b : MatchBand.Suggested,
        Enum.TryParse<MatchReason>(reason, ignoreCase: true, out var r) ? r : MatchReason.Any,
        blind == "1");

    /// <summary>The list under this filter.</summary>
    /// <param name="after">The pair behind which it begins; null for the top.</param>
    public string Href((Ref A, Ref B)? after = null) => Href("/matches", after is { } place ? [("after", $"{place.A} {place.B}")] : []);

    /// <summary>The page of one pair, reached from this list.</summary>
    public string CaseHref((Ref A, Ref B) pair) => Href("/matches/compare", [("a", pair.A.ToString()), ("b", pair.B.ToString())]);

    private string Href(string path, IEnumerable<(string Name, string Value)> place) => QueryHelpers.AddQueryString(path,
        place.Select(item => KeyValuePair.Create(item.Name, (string?)item.Value)).Concat(
        [
            KeyValuePair.Create("score", Band == MatchBand.Suggested ? null : Band.ToString().ToLowerInvariant()),
            KeyValuePair.Create("reason", Reason == MatchReason.Any ? null : Reason.ToString().ToLowerInvariant()),
            KeyValuePair.Create("blind", IsBlind ? "1" : null),
        ]));

    /// <summary>The engine's fields that the reason stands for; empty for any.</summary>
    internal static IReadOnlyList<MatchField> Fields(MatchReason reason) => reason switch
    {
        MatchReason.Any => [],
        MatchReason.Name => [MatchField.GivenName, MatchField.FamilyName, MatchField.Organization],
        MatchReason.Email => [MatchField.Email],
        MatchReason.Telephone => [MatchField.Telephone],
        MatchReason.BirthDate => [MatchField.BirthDate],
        MatchReason.Address => [MatchField.Street, MatchField.PostalCode, MatchField.Locality],
        MatchReason.Other => [MatchField.Sex, MatchField.BirthPlace, MatchField.JobTitle, MatchField.Identifier, MatchField.Other],
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
