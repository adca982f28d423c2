using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What became of a reviewer's answer. Everything but <see cref="Committed"/> wrote nothing.</summary>
public abstract record DecideOutcome
{
    private DecideOutcome()
    {
    }

    /// <summary>What to tell the reviewer.</summary>
    public required string Sentence { get; init; }

    /// <param name="Client">The client that was created or written to; null after a rejection.</param>
    public sealed record Committed(Ref? Client) : DecideOutcome;

    /// <summary>Somebody decided first.</summary>
    public sealed record AlreadyDecided(PrincipalRef By, DateTimeOffset At, DecisionKind Kind) : DecideOutcome;

    /// <summary>A rule committed it, so that nothing is left to decide.</summary>
    public sealed record CommittedByRule(string Rule, DateTimeOffset At) : DecideOutcome;

    /// <summary>The proposal or the client moved since the page read it.</summary>
    public sealed record RecordChanged : DecideOutcome;

    /// <summary>Not allowed, or not whole.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : DecideOutcome;
}

/// <summary>Decides a review unit, whole or in part, in one submission: all of the answer is taken or none.</summary>
public sealed class DecideUnit(ArtifactIntake intake, ReviewQueries queries, DecisionWords words, TimeProvider time)
{
    public async Task<DecideOutcome> RunAsync(UnitVerdict answer, CancellationToken cancellationToken = default)
    {
        var decisions = UnitDecisions.Of(answer, time.GetUtcNow());
        if (decisions.Count == 0)
        {
            var fault = new Fault("", "nothing_decided", "Choose what to approve or reject; nothing is decided yet.");
            return new DecideOutcome.Refused([fault]) { Sentence = fault.Sentence };
        }

        var outcome = await intake.SubmitAsync(new Submission(answer.Actor, [.. decisions]), cancellationToken);
        return outcome switch
        {
            IntakeOutcome.Accepted => await CommittedAsync(answer.UnitId, decisions, cancellationToken),
            IntakeOutcome.AlreadyHeld => await HeldAsync(answer.UnitId, decisions, cancellationToken),
            _ => await words.NotTakenAsync(outcome, cancellationToken),
        };
    }

    /// <summary>The same form was handed in before. If it says something else by now, what was saved first stands.</summary>
    private async Task<DecideOutcome> HeldAsync(ProposalId unitId, IReadOnlyList<ApprovalDecision> decisions, CancellationToken cancellationToken)
    {
        var unit = await UnitAsync(unitId, cancellationToken);
        foreach (var decision in decisions)
        {
            var held = unit.Proposals.Single(proposal => proposal.Id.Value == decision.ProposalRef.Guid).Decision!;
            if (held.Kind != decision.Decision) return await words.FirstAsync(held.By, held.At, held.Kind, cancellationToken);
        }

        return await CommittedAsync(unitId, decisions, cancellationToken);
    }

    private async Task<DecideOutcome> CommittedAsync(ProposalId unitId, IReadOnlyList<ApprovalDecision> decisions, CancellationToken cancellationToken)
    {
        var unit = await UnitAsync(unitId, cancellationToken);
        var client = unit.Client.Decision?.Entity;
        var name = client is { } reference && await queries.ClientAsync(reference, cancellationToken) is { } state
            ? SnapshotBuilder.DisplayName(state)
            : null;
        return new DecideOutcome.Committed(client) { Sentence = DecisionWords.Committed(decisions, name) };
    }

    private async Task<ReviewUnit> UnitAsync(ProposalId unitId, CancellationToken cancellationToken) =>
        await queries.UnitAsync(unitId, cancellationToken) ?? throw new InvalidOperationException($"proposal:{unitId} was decided and is gone.");
}
