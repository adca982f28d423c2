using Velocity.Domain.Contracts;

namespace Velocity.Console.Intake;

/// <summary>
/// First layer: is every document whole and well formed? What comes as JSON from outside has been held against its schema by
/// <see cref="ContractReader"/> before it is a record at all; here the records' own rules follow, and the clock.
/// </summary>
public sealed class ServiceLayer(TimeProvider time)
{
    /// <summary>How far a producer's clock may be off.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Null when there is no fault; else every fault of every document.</summary>
    public IntakeOutcome.Refused? Check(Submission submission)
    {
        var now = time.GetUtcNow();
        var several = submission.Artifacts.Count > 1;
        var faults = submission.Artifacts
            .SelectMany((artifact, index) => ArtifactCheck.Check(artifact).Concat(Clock(artifact, now))
                .Select(fault => several ? fault with { Pointer = $"/{index}{fault.Pointer}" } : fault))
            .ToList();
        return faults.Count == 0 ? null : new IntakeOutcome.Refused(IntakeLayer.Service, faults);
    }

    private static IEnumerable<Fault> Clock(Artifact artifact, DateTimeOffset now)
    {
        if (artifact.CreatedAt > now + Skew)
            yield return new Fault("/created_at", "in_the_future", "created_at lies in the future; is the producer's clock right?");
        if (artifact is ApprovalDecision decision && (decision.DecidedAt - now).Duration() > Skew)
            yield return new Fault("/decided_at", "not_now", "A decision is handed in when it is made; decided_at is another time.");
    }
}
