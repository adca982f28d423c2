using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Takes back what a rule committed of a row, the whole unit: one decision of a person and one compensating delta.</summary>
public sealed class TakeBackUnit(ArtifactIntake intake, ReviewQueries queries, DecisionWords words, TimeProvider time)
{
    /// <param name="why">In the person's words; required.</param>
    public async Task<DecideOutcome> RunAsync(PrincipalRef person, ReviewUnit unit, string why, CancellationToken cancellationToken = default)
    {
        if (unit.Client.Settlement is not Settlement.ByRule committed) throw new InvalidOperationException("Only what a rule committed is taken back.");
        if (string.IsNullOrWhiteSpace(why))
        {
            var fault = new Fault("/decision_notes", "notes_required", "Say why it is taken back.");
            return new DecideOutcome.Refused([fault]) { Sentence = fault.Sentence };
        }

        var delta = new Ref(Ref.Schemes.Delta, committed.Delta.ToString());
        var decision = PersonDecision.Of(person, unit.UnitId, unit.Client.Hash, why, time.GetUtcNow(), [delta], "revert") with { Decision = DecisionKind.Reverted, Reverts = delta };
        var outcome = await intake.SubmitAsync(new Submission(person, decision), cancellationToken);
        if (!outcome.IsHeld) return await words.NotTakenAsync(outcome, cancellationToken);
        var stays = await queries.HoldsAsync(unit.CommittedClient!.Value, cancellationToken);
        var sentence = $"Taken back: {ProposalNames.Of(unit.Client.Proposal)}.";
        return new DecideOutcome.Committed(unit.CommittedClient) { Sentence = stays.Count == 0 ? sentence : $"{sentence} What others wrote stays: {string.Join(", ", stays)}." };
    }
}
