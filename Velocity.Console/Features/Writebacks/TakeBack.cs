using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

/// <summary>Takes back what a rule committed, by a decision of a person and a compensating delta.</summary>
public sealed class TakeBack(ArtifactIntake intake, DecisionWords words, TimeProvider time)
{
    /// <param name="notes">Why, in the person's words; empty where none are said.</param>
    public async Task<DecideOutcome> RunAsync(PrincipalRef person, WritebackView view, string notes = "", CancellationToken cancellationToken = default)
    {
        if (view.Standing is not WritebackStanding.ByRule committed) throw new InvalidOperationException("Only what a rule committed is taken back.");
        var (now, delta) = (time.GetUtcNow(), new Ref(Ref.Schemes.Delta, committed.Delta.ToString()));
        var decision = PersonDecision.Of(person, view.Id, view.Hash, notes, now, [delta], "revert") with { Decision = DecisionKind.Reverted, Reverts = delta };
        var outcome = await intake.SubmitAsync(new Submission(person, decision), cancellationToken);
        return outcome.IsHeld
            ? new DecideOutcome.Committed(view.Client) { Sentence = $"Taken back: {view.ClientName}." }
            : await words.NotTakenAsync(outcome, cancellationToken);
    }
}
