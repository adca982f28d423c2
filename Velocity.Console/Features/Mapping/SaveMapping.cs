using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>Saves a draft as the next revision of the batch's mapping.</summary>
public sealed class SaveMapping(IDbContextFactory<VelocityDbContext> contexts, ArtifactIntake intake, TimeProvider time)
{
    public async Task<MappingOutcome> RunAsync(PrincipalRef actor, MappingDraft draft, CancellationToken cancellationToken = default)
    {
        var manifest = draft.Revise(actor, "map", time.GetUtcNow());
        var outcome = await intake.SubmitAsync(new Submission(actor, manifest), cancellationToken);
        return outcome is IntakeOutcome.Accepted
            ? new MappingOutcome.Saved(manifest)
            : await MappingRefusal.ExplainAsync(contexts, manifest.BatchId, outcome, cancellationToken);
    }
}

/// <summary>Says why the intake did not take a manifest, in terms of whoever was first.</summary>
internal static class MappingRefusal
{
    public static async Task<MappingOutcome> ExplainAsync(
        IDbContextFactory<VelocityDbContext> contexts, BatchId batchId, IntakeOutcome outcome, CancellationToken cancellationToken)
    {
        // Who may not map at all is told so, and nothing about others.
        if (outcome is IntakeOutcome.Refused { Layer: not IntakeLayer.Persistence } forbidden) return new MappingOutcome.Refused(forbidden.Sentence);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var confirmed = await db.BatchEvents.AsNoTracking()
            .SingleOrDefaultAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.MappingConfirmed, cancellationToken);
        if (confirmed is not null) return new MappingOutcome.AlreadyConfirmed(confirmed.By, confirmed.At);
        if (outcome is not IntakeOutcome.RecordChanged) return new MappingOutcome.Refused(outcome.Sentence);
        var newest = await MappingQueries.FindAsync(db, batchId, cancellationToken);
        return newest is null ? new MappingOutcome.Refused(outcome.Sentence) : new MappingOutcome.Changed(newest.Manifest);
    }
}
