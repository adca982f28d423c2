using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Hands in what producers bring. Every door for producers goes through here, so that all of them answer the same.</summary>
public sealed class Deliveries(ArtifactIntake intake)
{
    /// <param name="actor">As the door authenticated them.</param>
    /// <param name="documents">JSON, one artifact each, in UTF-8. One may point to those before it.</param>
    /// <returns>One answer for each document, in order.</returns>
    public async Task<IReadOnlyList<ArtifactAnswer>> HandInAsync(
        PrincipalRef actor, IReadOnlyList<ReadOnlyMemory<byte>> documents, CancellationToken cancellationToken = default)
    {
        List<ReadResult> read = [.. documents.Select(ContractReader.Read)];
        var outcomes = new Queue<IntakeOutcome>(await intake.SubmitEachAsync(actor, [.. read.Select(result => result.Received).OfType<ReceivedArtifact>()], cancellationToken));
        return [.. read.Select(result => result.Received is { } received ? ArtifactAnswer.Of(received, outcomes.Dequeue()) : ArtifactAnswer.Unread(result.Faults))];
    }
}
