using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake;

/// <summary>
/// The one write path. The page, the import pipeline and every later door hand artifacts to it, and it runs the
/// blueprint's three layers in order: service, root, persistence. The first that refuses answers.
/// </summary>
public sealed class ArtifactIntake(ServiceLayer service, RootLayer root, PersistenceLayer persistence, ChangeFeed changes)
{
    public async Task<IntakeOutcome> SubmitAsync(Submission submission, CancellationToken cancellationToken = default)
    {
        var outcome = service.Check(submission)
            ?? await root.CheckAsync(submission, cancellationToken)
            ?? await persistence.WriteAsync(submission, cancellationToken);
        if (outcome is IntakeOutcome.Accepted) changes.Publish();
        return outcome;
    }

    /// <summary>
    /// Documents that came together and have nothing to do with each other: each gets an answer of its own, in order, and
    /// may point to one before it. What is taken is committed at once.
    /// </summary>
    public async Task<IReadOnlyList<IntakeOutcome>> SubmitEachAsync(
        PrincipalRef actor, IReadOnlyList<ReceivedArtifact> documents, CancellationToken cancellationToken = default)
    {
        var submissions = documents.Select(document => Submission.Of(actor, document)).ToList();
        var standing = await root.StandingAsync(actor, cancellationToken);
        var outcomes = new IntakeOutcome?[submissions.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = service.Check(submissions[i]) ?? await root.CheckAsync(submissions[i], standing, cancellationToken);
        var allowed = Enumerable.Range(0, submissions.Count).Where(i => outcomes[i] is null).ToList();
        var written = await persistence.WriteEachAsync([.. allowed.Select(i => submissions[i])], cancellationToken);
        for (var i = 0; i < allowed.Count; i++) outcomes[allowed[i]] = written[i];
        if (written.Any(outcome => outcome is IntakeOutcome.Accepted)) changes.Publish();
        return [.. outcomes.Select(outcome => outcome!)];
    }
}
