using Velocity.Domain.Contracts;

namespace Velocity.Console.Intake;

/// <summary>First layer: is every document whole and well formed?</summary>
public static class ServiceLayer
{
    /// <summary>Null when there is no fault; else every fault of every document.</summary>
    public static IntakeOutcome.Refused? Check(Submission submission)
    {
        var several = submission.Artifacts.Count > 1;
        var faults = submission.Artifacts
            .SelectMany((artifact, index) => ArtifactCheck.Check(artifact)
                .Select(fault => several ? fault with { Pointer = $"/{index}{fault.Pointer}" } : fault))
            .ToList();
        return faults.Count == 0 ? null : new IntakeOutcome.Refused(IntakeLayer.Service, faults);
    }
}
