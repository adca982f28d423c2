using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

/// <summary>Hands in a reviewer's decision on a writeback, and what came of it in words.</summary>
public sealed class DecideWriteback(ArtifactIntake intake, WritebackQueries queries, DecisionWords words, TimeProvider time)
{
    public Task<DecideOutcome> ApproveAsync(WritebackForm form, CancellationToken cancellationToken = default) =>
        RunAsync(form, form.Approval(time.GetUtcNow()), cancellationToken);

    public Task<DecideOutcome> RejectAsync(WritebackForm form, CancellationToken cancellationToken = default) =>
        RunAsync(form, form.Rejection(time.GetUtcNow()), cancellationToken);

    private async Task<DecideOutcome> RunAsync(WritebackForm form, ApprovalDecision decision, CancellationToken cancellationToken)
    {
        var outcome = await intake.SubmitAsync(new Submission(form.Actor, decision), cancellationToken);
        if (!outcome.IsHeld) return await words.NotTakenAsync(outcome, cancellationToken);
        // A retry finds what was saved first, which is what stands.
        var kind = (await queries.FindAsync(form.View.Id, cancellationToken))?.Standing is WritebackStanding.Decided held ? held.Decision.Kind : decision.Decision;
        return kind == DecisionKind.Rejected
            ? new DecideOutcome.Committed(null) { Sentence = "Rejected." }
            : new DecideOutcome.Committed(form.View.Client) { Sentence = $"{(kind == DecisionKind.ApprovedWithEdits ? "Approved with edits" : "Approved")}: {form.View.ClientName}." };
    }
}
