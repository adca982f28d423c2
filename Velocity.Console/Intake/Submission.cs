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

    /// <summary>What became of rows, in the transaction that writes their proposals.</summary>
    public IReadOnlyList<RowOutcomeRow> RowOutcomes { get; init; } = [];
}
