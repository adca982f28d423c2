using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Intake;

/// <summary>
/// Third layer: do the references resolve, does the lifecycle allow it, and if so, write it. One submission is one
/// transaction, which SQLite runs alone: what a check read is what the write meets.
/// </summary>
public sealed class PersistenceLayer(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public async Task<IntakeOutcome> WriteAsync(Submission submission, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var held = 0;
        foreach (var run in Runs(submission.Artifacts))
        {
            var outcome = await WriteRunAsync(db, run, cancellationToken);
            if (outcome is IntakeOutcome.AlreadyHeld) held += run.Count;
            else if (outcome is not null) return outcome;
        }

        if (held > 0 && held == submission.Artifacts.Count) return new IntakeOutcome.AlreadyHeld();
        var refusal = await LifecycleWriter.WriteAsync(db, submission, cancellationToken);
        if (refusal is not null) return refusal;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new IntakeOutcome.Accepted();
    }

    /// <summary>Null when written.</summary>
    private async Task<IntakeOutcome?> WriteRunAsync(VelocityDbContext db, IReadOnlyList<Artifact> run, CancellationToken cancellationToken) => run[0] switch
    {
        RawImportBatch batch => await BatchWriter.WriteAsync(db, batch, cancellationToken),
        ImportRowRecord => await RowWriter.WriteAsync(db, run.Cast<ImportRowRecord>().ToList(), cancellationToken),
        ImportMappingManifest manifest => await ManifestWriter.WriteAsync(db, manifest, cancellationToken),
        NormalizedEntityProposal => await ProposalWriter.WriteAsync(db, run.Cast<NormalizedEntityProposal>().ToList(), cancellationToken),
        ApprovalDecision decision => await new DecisionWriter(db, time).WriteAsync(decision, cancellationToken),
        InteractionBundle or TranscriptBundle or QdSignalBundle or OracleWritebackProposal => await IntelWriter.WriteAsync(db, run[0], cancellationToken),
        var other => throw new InvalidOperationException($"A {other.ArtifactType} is written by the console itself, not handed in."),
    };

    /// <summary>Neighbours of a bulk family are written together; every other artifact alone.</summary>
    private static IEnumerable<IReadOnlyList<Artifact>> Runs(IReadOnlyList<Artifact> artifacts)
    {
        for (var start = 0; start < artifacts.Count;)
        {
            var end = start + 1;
            if (artifacts[start] is ImportRowRecord or NormalizedEntityProposal)
            {
                while (end < artifacts.Count && artifacts[end].GetType() == artifacts[start].GetType()) end++;
            }

            yield return [.. artifacts.Skip(start).Take(end - start)];
            start = end;
        }
    }
}
