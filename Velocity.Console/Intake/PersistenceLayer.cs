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
        var outcome = await WriteAsync(db, submission, cancellationToken);
        if (outcome is IntakeOutcome.Accepted) await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Submissions of one artifact each, in one transaction: one that is refused leaves nothing, the others are written.</summary>
    public async Task<IReadOnlyList<IntakeOutcome>> WriteEachAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        if (submissions.Count == 0) return [];
        var outcomes = new List<IntakeOutcome>(submissions.Count);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var run in Runs(submissions, submission => DeliveryWriter.Takes(submission.Artifacts[0])))
        {
            if (DeliveryWriter.Takes(run[0].Artifacts[0]))
            {
                outcomes.AddRange(await DeliveryWriter.WriteAsync(db, [.. run.Select(submission => submission.Document(submission.Artifacts[0]))], time.GetUtcNow(), cancellationToken));
                continue;
            }

            foreach (var submission in run)
            {
                await transaction.CreateSavepointAsync("one", cancellationToken);
                var outcome = await WriteAsync(db, submission, cancellationToken);
                if (outcome is not IntakeOutcome.Accepted) await transaction.RollbackToSavepointAsync("one", cancellationToken);
                db.ChangeTracker.Clear();
                outcomes.Add(outcome);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return outcomes;
    }

    private async Task<IntakeOutcome> WriteAsync(VelocityDbContext db, Submission submission, CancellationToken cancellationToken)
    {
        var held = 0;
        foreach (var run in Runs(submission.Artifacts, DeliveryWriter.Takes))
        {
            var outcome = await WriteRunAsync(db, submission, run, cancellationToken);
            if (outcome is IntakeOutcome.AlreadyHeld) held += run.Count;
            else if (outcome is not null) return outcome;
        }

        if (held > 0 && held == submission.Artifacts.Count) return new IntakeOutcome.AlreadyHeld();
        var refusal = await LifecycleWriter.WriteAsync(db, submission, cancellationToken);
        if (refusal is not null) return refusal;
        await db.SaveChangesAsync(cancellationToken);
        return new IntakeOutcome.Accepted();
    }

    /// <summary>Null when written.</summary>
    private async Task<IntakeOutcome?> WriteRunAsync(VelocityDbContext db, Submission submission, IReadOnlyList<Artifact> run, CancellationToken cancellationToken) => run[0] switch
    {
        RawImportBatch => await BatchWriter.WriteAsync(db, submission.Document(run[0]), cancellationToken),
        ImportRowRecord => await RowWriter.WriteAsync(db, run.Cast<ImportRowRecord>().ToList(), cancellationToken),
        ImportMappingManifest => await ManifestWriter.WriteAsync(db, submission.Document(run[0]), cancellationToken),
        NormalizedEntityProposal => await ProposalWriter.WriteAsync(db, run.Cast<NormalizedEntityProposal>().ToList(), time.GetUtcNow(), cancellationToken),
        ApprovalDecision decision => await new DecisionWriter(db, time).WriteAsync(decision, cancellationToken),
        var first when DeliveryWriter.Takes(first) => Together(await DeliveryWriter.WriteAsync(db, [.. run.Select(submission.Document)], time.GetUtcNow(), cancellationToken)),
        var other => throw new InvalidOperationException($"A {other.ArtifactType} is written by the console itself, not handed in."),
    };

    /// <summary>Null when all were written; one that is refused refuses them all.</summary>
    private static IntakeOutcome? Together(IReadOnlyList<IntakeOutcome> outcomes) =>
        outcomes.FirstOrDefault(outcome => !outcome.IsHeld)
        ?? (outcomes.All(outcome => outcome is IntakeOutcome.AlreadyHeld) ? outcomes[0] : null);

    /// <summary>Neighbours of a bulk family, and neighbours that producers deliver, are written together; everything else alone.</summary>
    private static IEnumerable<IReadOnlyList<T>> Runs<T>(IReadOnlyList<T> items, Func<T, bool> isDelivered)
    {
        for (var start = 0; start < items.Count;)
        {
            var end = start + 1;
            while (end < items.Count && Belong(items[start], items[end], isDelivered)) end++;
            yield return [.. items.Skip(start).Take(end - start)];
            start = end;
        }
    }

    private static bool Belong<T>(T first, T next, Func<T, bool> isDelivered) =>
        first is ImportRowRecord or NormalizedEntityProposal ? next!.GetType() == first.GetType() : isDelivered(first) && isDelivered(next);
}
