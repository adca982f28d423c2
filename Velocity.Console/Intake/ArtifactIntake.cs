namespace Velocity.Console.Intake;

/// <summary>
/// The one write path. The page, the import pipeline and every later door hand artifacts to it, and it runs the
/// blueprint's three layers in order: service, root, persistence. The first that refuses answers.
/// </summary>
public sealed class ArtifactIntake(RootLayer root, PersistenceLayer persistence, ChangeFeed changes)
{
    public async Task<IntakeOutcome> SubmitAsync(Submission submission, CancellationToken cancellationToken = default)
    {
        var outcome = ServiceLayer.Check(submission)
            ?? await root.CheckAsync(submission, cancellationToken)
            ?? await persistence.WriteAsync(submission, cancellationToken);
        if (outcome is IntakeOutcome.Accepted) changes.Publish();
        return outcome;
    }
}
