using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake;

/// <summary>What a door hands to the intake: all of it is taken, in one transaction and in this order, or none.</summary>
/// <param name="Actor">Who hands it in, as the door authenticated them.</param>
public sealed record Submission(PrincipalRef Actor, IReadOnlyList<Artifact> Artifacts)
{
    public Submission(PrincipalRef actor, params Artifact[] artifacts)
        : this(actor, (IReadOnlyList<Artifact>)artifacts)
    {
    }

    /// <summary>Lifecycle records that belong to the same moment.</summary>
    public IReadOnlyList<BatchEventRow> Events { get; init; } = [];

    /// <summary>Steps in the life of writebacks that are no decisions.</summary>
    public IReadOnlyList<ProposalEventRow> ProposalEvents { get; init; } = [];

    /// <summary>Whose interactions are, as a person says.</summary>
    public IReadOnlyList<AssignmentRow> Assignments { get; init; } = [];

    /// <summary>What a person says of two that may be one; their numbers are given when they are written.</summary>
    public IReadOnlyList<MatchAnswerRow> Answers { get; init; } = [];

    /// <summary>What became of rows, in the transaction that writes their proposals.</summary>
    public IReadOnlyList<RowOutcomeRow> RowOutcomes { get; init; } = [];

    /// <summary>A document that a producer sent: what is kept is what was sent, at the version that it says.</summary>
    public ReceivedArtifact? Received { get; private init; }

    public static Submission Of(PrincipalRef actor, ReceivedArtifact received) => new(actor, received.Artifact) { Received = received };

    /// <summary>An artifact as it will be kept.</summary>
    internal StoredDocument Document(Artifact artifact)
    {
        if (Received is { } received && ReferenceEquals(received.Artifact, artifact)) return new StoredDocument(artifact, received.Json, received.Hash);
        var (payload, hash) = ContractJson.Write(artifact);
        return new StoredDocument(artifact, payload, hash);
    }
}

/// <param name="Artifact">At the version of this build.</param>
/// <param name="Payload">JSON, at the version that it was written at.</param>
/// <param name="Hash">SHA-256 of the payload's canonical form.</param>
internal sealed record StoredDocument(Artifact Artifact, string Payload, string Hash);
