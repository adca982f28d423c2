using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>
/// Confirms a mapping: the final manifest and the event that starts proposing, in one submission. The manifest is always
/// a new revision by the person who confirms, so that a revision saved by somebody else meanwhile is never confirmed unseen.
/// </summary>
public sealed class ConfirmMapping(IDbContextFactory<VelocityDbContext> contexts, ArtifactIntake intake, TimeProvider time)
{
    /// <param name="leaveUnresolved">Whether the person said that columns may stay unresolved.</param>
    public async Task<MappingOutcome> RunAsync(PrincipalRef actor, MappingDraft draft, bool leaveUnresolved, CancellationToken cancellationToken = default)
    {
        if (draft.Count(ColumnDisposition.Mapped) == 0)
            return new MappingOutcome.Refused("No column is mapped, so no row could become anything. Map at least a name, an e-mail address or a telephone number.");
        if (!leaveUnresolved && draft.Count(ColumnDisposition.Unresolved) is > 0 and var open)
            return new MappingOutcome.Refused($"{(open == 1 ? "1 column is" : $"{open} columns are")} unresolved. Map or ignore them, or say that they stay unresolved.");

        var now = time.GetUtcNow();
        var manifest = draft.Revise(actor, "confirm", now);
        var submission = new Submission(actor, manifest)
        {
            Events =
            [
                new BatchEventRow
                {
                    BatchId = manifest.BatchId,
                    Kind = BatchEventKind.MappingConfirmed,
                    At = now,
                    By = actor,
                    Detail = manifest.ArtifactId.ToString(),
                },
            ],
        };
        var outcome = await intake.SubmitAsync(submission, cancellationToken);
        return outcome is IntakeOutcome.Accepted
            ? new MappingOutcome.Saved(manifest)
            : await MappingRefusal.ExplainAsync(contexts, manifest.BatchId, outcome, cancellationToken);
    }
}
