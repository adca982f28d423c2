using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Sentences about decisions.</summary>
public sealed class DecisionWords(UserDirectory directory, TimeProvider time)
{
    /// <summary>"Already decided by Ana Founder, 2 min ago: approved."</summary>
    public async Task<string> AlreadyDecidedAsync(PrincipalRef by, DateTimeOffset at, DecisionKind kind, CancellationToken cancellationToken = default) =>
        $"Already decided by {await NameAsync(by, cancellationToken)}, {RelativeTime.Describe(at, time.GetUtcNow())}: {Of(kind)}.";

    /// <summary>What to tell the reviewer of a decision that was not taken.</summary>
    public async Task<DecideOutcome> NotTakenAsync(IntakeOutcome outcome, CancellationToken cancellationToken = default) => outcome switch
    {
        IntakeOutcome.AlreadyDecided first => await FirstAsync(first.By, first.At, first.Decision, cancellationToken),
        IntakeOutcome.CommittedByRule committed => new DecideOutcome.CommittedByRule(committed.Rule, committed.At) { Sentence = committed.Sentence },
        IntakeOutcome.RecordChanged changed => new DecideOutcome.RecordChanged { Sentence = changed.Sentence },
        IntakeOutcome.Refused refused => new DecideOutcome.Refused(refused.Faults) { Sentence = refused.Sentence },
        IntakeOutcome.IdTaken taken => new DecideOutcome.Refused([new Fault("/artifact_id", "id_taken", taken.Sentence)]) { Sentence = taken.Sentence },
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no refusal of this build."),
    };

    /// <summary>Somebody was first.</summary>
    public async Task<DecideOutcome> FirstAsync(PrincipalRef by, DateTimeOffset at, DecisionKind kind, CancellationToken cancellationToken = default) =>
        new DecideOutcome.AlreadyDecided(by, at, kind) { Sentence = await AlreadyDecidedAsync(by, at, kind, cancellationToken) };

    public async Task<string> NameAsync(PrincipalRef principal, CancellationToken cancellationToken = default) => principal.UserId is { } userId
        ? (await directory.FindAsync(userId, cancellationToken))?.DisplayName ?? "somebody"
        : principal.Id;

    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Approved => "approved",
        DecisionKind.ApprovedWithEdits => "approved with edits",
        DecisionKind.Rejected => "rejected",
        DecisionKind.Reverted => "reverted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    /// <summary>"Approved: Ann Lee, 3 proposals; 1 rejected." What was committed, after the fact.</summary>
    /// <param name="client">The client's name; null where none was committed.</param>
    public static string Committed(IReadOnlyList<ApprovalDecision> decisions, string? client)
    {
        var approved = decisions.Count(decision => decision.Decision is DecisionKind.Approved or DecisionKind.ApprovedWithEdits);
        var rejected = decisions.Count - approved;
        if (approved == 0 || client is null) return rejected == 1 ? "Rejected." : $"Rejected, {rejected} proposals.";
        var matched = decisions.Any(decision => decision.TargetRef is not null);
        var edited = decisions.Any(decision => decision.Decision == DecisionKind.ApprovedWithEdits);
        var verb = matched ? $"Joined to {client}" : $"{(edited ? "Approved with edits" : "Approved")}: {client}";
        var counts = approved > 1 ? $", {approved} proposals" : "";
        return rejected == 0 ? $"{verb}{counts}." : $"{verb}{counts}; {rejected} rejected.";
    }
}
