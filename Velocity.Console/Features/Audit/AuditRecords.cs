using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Audit;

/// <summary>Kinds of things that the audit lists.</summary>
public enum AuditKind
{
    /// <summary>A person approved, rejected or took something back.</summary>
    Decision,

    /// <summary>A person said who is the same and who is not, or where the lines of matching are.</summary>
    Match,

    /// <summary>A rule committed something, or was changed; its maker withdrew a proposal.</summary>
    Rule,

    /// <summary>An agent called: it read, delivered or proposed.</summary>
    Agent,

    /// <summary>Something happened to an import.</summary>
    Import,

    /// <summary>A person said whose an interaction is.</summary>
    Interaction,

    /// <summary>Access of a person or an agent changed.</summary>
    Access,
}

/// <summary>One thing that somebody did.</summary>
/// <param name="Key">Tells two things of one moment apart; of no meaning beyond.</param>
/// <param name="By">Null where it was done at the terminal.</param>
/// <param name="OnBehalfOf">Whom an agent acted for.</param>
/// <param name="What">In a few words.</param>
/// <param name="Subject">What it was about; empty where the words say it.</param>
/// <param name="Href">The page that shows it; null where there is none.</param>
public sealed record AuditEvent(DateTimeOffset At, string Key, AuditKind Kind, PrincipalRef? By, PrincipalRef? OnBehalfOf, string What, string Subject, string? Href);

/// <summary>A stretch of the audit, newest first.</summary>
/// <param name="Older">The place behind the last one; null at the end.</param>
public sealed record AuditStretch(IReadOnlyList<AuditEvent> Events, AuditCursor? Older);

/// <summary>A place in the audit.</summary>
public sealed record AuditCursor(DateTimeOffset At, string Key)
{
    public static AuditCursor? Parse(string? text) => text?.Split('~', 2) is [var at, var key]
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? new AuditCursor(time, key) : null;

    public override string ToString() => $"{At.ToString("O", CultureInfo.InvariantCulture)}~{Key}";
}

/// <summary>What the audit shows. It lives in the address.</summary>
/// <param name="By">Only what this principal did; null for everybody.</param>
/// <param name="Kind">Only this kind; null for all.</param>
/// <param name="Before">Only what is older than this place; null from the newest on.</param>
public sealed record AuditFilter(PrincipalRef? By = null, AuditKind? Kind = null, AuditCursor? Before = null)
{
    public static AuditFilter From(string? by, string? kind, string? before) => new(
        PrincipalRef.TryParse(by, out var who) ? who : null,
        Enum.TryParse<AuditKind>(kind, ignoreCase: true, out var known) ? known : null,
        AuditCursor.Parse(before));

    public string Href => QueryHelpers.AddQueryString("/audit", new Dictionary<string, string?>
    {
        ["by"] = By?.ToString(),
        ["kind"] = Kind?.ToString().ToLowerInvariant(),
        ["before"] = Before?.ToString(),
    });
}
