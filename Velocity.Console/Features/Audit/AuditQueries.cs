using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Audit;

/// <summary>
/// Who did what, from the records that were written when it was done. Each kind is asked for its newest few, along its own index, and
/// the answers are merged: a page costs the same however long the history is.
/// </summary>
public sealed class AuditQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    public const int PageSize = 60;

    public async Task<AuditStretch> PageAsync(AuditFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var found = new List<AuditEvent>();
        if (Wants(filter, AuditKind.Decision)) found.AddRange(await DecisionsAsync(db, filter, cancellationToken));
        if (Wants(filter, AuditKind.Match)) found.AddRange([.. await AnswersAsync(db, filter, cancellationToken), .. await ThresholdsAsync(db, filter, cancellationToken)]);
        if (Wants(filter, AuditKind.Rule)) found.AddRange(await RulesAsync(db, filter, cancellationToken));
        if (Wants(filter, AuditKind.Agent)) found.AddRange(await CallsAsync(db, filter, cancellationToken));
        if (Wants(filter, AuditKind.Import)) found.AddRange(await ImportsAsync(db, filter, cancellationToken));
        if (Wants(filter, AuditKind.Interaction)) found.AddRange(await AssignmentsAsync(db, filter, cancellationToken));
        if (Wants(filter, AuditKind.Access)) found.AddRange(await AccessAsync(db, filter, cancellationToken));
        var events = found
            .Where(e => filter.Before is not { } place || e.At < place.At || (e.At == place.At && string.CompareOrdinal(e.Key, place.Key) < 0))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Key, StringComparer.Ordinal)
            .ToList();
        var shown = events.Take(PageSize).ToList();
        return new AuditStretch(shown, events.Count > PageSize ? new AuditCursor(shown[^1].At, shown[^1].Key) : null);
    }

    private static bool Wants(AuditFilter filter, AuditKind kind) => filter.Kind is null || filter.Kind == kind;

    private static async Task<IEnumerable<AuditEvent>> DecisionsAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.Decisions.AsQueryable();
        if (filter.By is { } by) rows = rows.Where(row => row.ReviewerRef == by);
        if (filter.Before is { } place) rows = rows.Where(row => row.DecidedAt <= place.At);
        var found = await rows.OrderByDescending(row => row.DecidedAt).Take(PageSize + 1)
            .Select(row => new { row.Sequence, row.DecidedAt, row.ReviewerRef, row.Kind, row.ProposalId, IsWriteback = db.Writebacks.Any(w => w.ProposalId == row.ProposalId),
                Unit = db.Proposals.Where(p => p.ProposalId == row.ProposalId).Select(p => (ProposalId?)p.UnitId).FirstOrDefault(), Title = db.Proposals.Where(p => p.ProposalId == row.ProposalId).Select(p => p.Title).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(
            row.DecidedAt, $"d{row.Sequence:D12}", AuditKind.Decision, row.ReviewerRef, null, DecisionWords.Of(row.Kind),
            row.Title ?? "a suggestion", row.IsWriteback ? $"/writebacks/{row.ProposalId}" : $"/review/{row.Unit}"));
    }

    private static async Task<IEnumerable<AuditEvent>> AnswersAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        // Rows that were approved as one are decisions, and listed as such.
        var rows = db.MatchAnswers.Where(row => row.Answer != MatchAnswer.Same || row.Merge != null);
        if (filter.By is { } by) rows = rows.Where(row => row.By == by);
        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        // An answer about five is about ten pairs.
        var found = await rows.OrderByDescending(row => row.Number).Take(ReviewGroup.Most * (ReviewGroup.Most - 1) / 2 * (PageSize + 1)).ToListAsync(cancellationToken);
        var answers = found.GroupBy(row => (row.At, row.By, row.Answer)).Take(PageSize + 1).ToList();
        var names = await MatchQueries.NamesAsync(db, [.. answers.SelectMany(rows => rows.SelectMany(row => new[] { row.A, row.B })).Distinct()], cancellationToken, alsoSettled: true);
        return answers.Select(rows =>
        {
            var asked = rows.MinBy(row => row.Number)!;
            return new AuditEvent(
                asked.At, $"m{asked.Number:D12}", AuditKind.Match, asked.By, null, Words(asked.Answer),
                string.Join(", ", rows.OrderBy(row => row.Number).SelectMany(row => new[] { row.A, row.B }).Distinct().Select(subject => names.GetValueOrDefault(subject, "somebody"))),
                asked.Merge is { } merge ? $"/writebacks/{merge}" : new MatchFilter().CaseHref((asked.A, asked.B)));
        });
    }

    private static async Task<IEnumerable<AuditEvent>> ThresholdsAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.MatchThresholds.AsQueryable();
        if (filter.By is { } by) rows = rows.Where(row => row.By == by);
        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        var found = await rows.OrderByDescending(row => row.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(
            row.At, $"t{row.Number:D6}", AuditKind.Match, row.By, null, "set what is suggested as one:", $"from {MatchWords.Percent(row.Suggest)}, hidden below {MatchWords.Percent(row.Hide)}", "/matches/thresholds"));
    }

    private static async Task<IEnumerable<AuditEvent>> RulesAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var (commits, changes) = (db.ProposalEvents.AsQueryable(), db.RuleEvents.AsQueryable());
        if (filter.By is { } by) (commits, changes) = (commits.Where(row => row.By == by), changes.Where(row => row.By == by));
        if (filter.Before is { } place) (commits, changes) = (commits.Where(row => row.At <= place.At), changes.Where(row => row.At <= place.At));
        // Of a row's unit its client is named; what hangs on it came with it.
        var did = await commits.Where(row => !db.Proposals.Any(p => p.ProposalId == row.ProposalId && p.UnitId != p.ProposalId))
            .OrderByDescending(row => row.At).Take(PageSize + 1)
            .Select(row => new { row.ProposalId, row.At, row.By, row.Kind, Title = db.Proposals.Where(p => p.ProposalId == row.ProposalId).Select(p => p.Title).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var was = await changes.OrderByDescending(row => row.At).Take(PageSize + 1).ToListAsync(cancellationToken);
        return
        [
            .. did.Select(row => new AuditEvent(
                row.At, $"p{row.ProposalId}", AuditKind.Rule, row.By, null, row.Kind == ProposalEventKind.Withdrawn ? "withdrew" : "committed without a person",
                row.Title ?? "a suggestion", row.Title is null ? $"/writebacks/{row.ProposalId}" : $"/review/{row.ProposalId}")),
            .. was.Select(row => new AuditEvent(
                row.At, $"r{row.Name}{row.Number:D6}", AuditKind.Rule, row.By, null, RuleWords.Change(row.Kind).ToLowerInvariant(), $"the rule {row.Name}, version {row.Version}", $"/rules/{row.Name}")),
        ];
    }

    private static async Task<IEnumerable<AuditEvent>> CallsAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.AgentCalls.AsQueryable();
        if (filter.By is { } by)
        {
            if (by.Kind != PrincipalKind.Agent) return [];
            rows = rows.Where(row => row.Agent == by.Id);
        }

        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        var found = await rows.OrderByDescending(row => row.At).Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(
            row.At, $"a{row.CallId}", AuditKind.Agent, new PrincipalRef(PrincipalKind.Agent, row.Agent), row.OnBehalfOf, $"{row.Operation}: {row.Outcome}", row.Subject, null));
    }

    private static async Task<IEnumerable<AuditEvent>> ImportsAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.BatchEvents.AsQueryable();
        if (filter.By is { } by) rows = rows.Where(row => row.By == by);
        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        var found = await rows.OrderByDescending(row => row.At).Take(PageSize + 1)
            .Join(db.Uploads, e => e.BatchId, upload => upload.BatchId, (e, upload) => new { e.BatchId, e.Kind, e.At, e.By, upload.Filename }).ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(row.At, $"b{row.BatchId}{(int)row.Kind}", AuditKind.Import, row.By, null, Words(row.Kind), row.Filename, $"/imports/{row.BatchId}"));
    }

    private static async Task<IEnumerable<AuditEvent>> AssignmentsAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        // What an address or number found is no act of anybody's.
        var rows = db.Assignments.Where(row => ((string)(object)row.By).StartsWith("user:"));
        if (filter.By is { } by) rows = db.Assignments.Where(row => row.By == by);
        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        var found = await rows.OrderByDescending(row => row.At).Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(
            row.At, $"i{row.BundleId}{row.Revision:D6}", AuditKind.Interaction, row.By, null, row.ClientRef is null ? "took an interaction away from its client" : "said whose an interaction is",
            row.Basis, $"/interactions/{row.BundleId}"));
    }

    private static async Task<IEnumerable<AuditEvent>> AccessAsync(VelocityDbContext db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var rows = db.AdminEvents.AsQueryable();
        if (filter.By is { } by)
        {
            if (by.UserId is not { } user) return [];
            rows = rows.Where(row => row.ActorUserId == user);
        }

        if (filter.Before is { } place) rows = rows.Where(row => row.At <= place.At);
        var found = await rows.OrderByDescending(row => row.Sequence).Take(PageSize + 1)
            .Select(row => new { row.Sequence, row.At, row.ActorUserId, row.SubjectAgent, row.Kind, Name = db.Users.Where(user => user.Id == row.SubjectUserId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return found.Select(row => new AuditEvent(
            row.At, $"x{row.Sequence:D12}", AuditKind.Access, row.ActorUserId is { } actor ? PrincipalRef.User(actor) : null, null,
            row.Kind.Replace('_', ' '), row.SubjectAgent ?? row.Name ?? "", row.SubjectAgent is null ? "/people" : "/agents"));
    }

    private static string Words(MatchAnswer answer) => answer switch
    {
        MatchAnswer.Same => "proposed to merge",
        MatchAnswer.Different => "said that these are different:",
        MatchAnswer.NotSure => "was not sure about",
        MatchAnswer.TakenBack => "took back an answer about",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "No such answer."),
    };

    private static string Words(BatchEventKind kind) => kind switch
    {
        BatchEventKind.Received => "uploaded",
        BatchEventKind.Refused => "could not read",
        BatchEventKind.Parsed => "read every row of",
        BatchEventKind.MappingConfirmed => "confirmed the mapping of",
        BatchEventKind.Proposed => "made proposals of",
        _ => kind.ToString(),
    };
}
