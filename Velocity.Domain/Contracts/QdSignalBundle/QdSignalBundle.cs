using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A score of a client over a stretch of time. It points back to its evidence, or to what an operator said.</summary>
public sealed record QdSignalBundle : Artifact
{
    public const string Version = "1.1.0";

    /// <summary>How far the contributions' sum may be from the score, for doubles that were added in another order.</summary>
    private const double Tolerance = 1e-6;

    public override string ArtifactType => nameof(QdSignalBundle);

    public required SignalId SignalId { get; init; }

    /// <summary>Whom the score is about.</summary>
    public required Ref ClientRef { get; init; }

    /// <summary>What was scored: an interaction, a transcript, a batch.</summary>
    public required Ref SourceRef { get; init; }

    /// <summary>What the score is of, <c>snake_case</c>: <c>qualification</c>, <c>urgency</c> …</summary>
    [AtMost(100)]
    public required string ScoreType { get; init; }

    /// <summary>The score, on the scale of its type.</summary>
    public required double Value { get; init; }

    /// <summary>The stretch of time that the score speaks of.</summary>
    public required TimeWindow TimeWindow { get; init; }

    /// <summary>What the score rests on; may be empty only where an operator said it.</summary>
    public required IReadOnlyList<Ref> SupportingEvidenceRefs { get; init; }

    /// <summary>The operator's own statement; null where the score rests on evidence.</summary>
    public OperatorStatement? OperatorInput { get; init; }

    /// <summary>Since 1.1.0: what each piece of evidence adds to the score; empty where the producer does not say.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (ClientRef.Scheme != EntityTypes.Client)
            yield return new Fault("/client_ref", "malformed", "A signal is about a client.");
        if (string.IsNullOrWhiteSpace(ScoreType))
            yield return new Fault("/score_type", "missing", "Say what the score is of.");
        if (TimeWindow.To < TimeWindow.From)
            yield return new Fault("/time_window/to", "out_of_range", "A time window ends after it begins.");
        if (SupportingEvidenceRefs.Count == 0 && OperatorInput is null)
            yield return new Fault("/supporting_evidence_refs", "no_evidence", "Every score points back to evidence, or to what an operator said.");
        // Not "farther than": a sum that is no number (infinity less infinity) is neither near the score nor far from it.
        if (Contributions.Count > 0 && !(Math.Abs(Contributions.Sum(part => part.Weight * part.Value) - Value) <= Tolerance))
            yield return new Fault("/contributions", "does_not_add_up", "The contributions, weight times value, add up to the score.");
        for (var i = 0; i < Contributions.Count; i++)
        {
            if (!SupportingEvidenceRefs.Contains(Contributions[i].EvidenceRef))
                yield return new Fault($"/contributions/{i}/evidence_ref", "not_evidence", "A contribution is of one of the supporting evidence refs.");
        }
    }
}

/// <summary>A stretch of time.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public sealed record TimeWindow(DateTimeOffset From, DateTimeOffset To) : ContractPart;

/// <summary>What an operator said, in place of evidence.</summary>
/// <param name="Statement">In the operator's words.</param>
/// <param name="By">The person.</param>
public sealed record OperatorStatement(string Statement, PrincipalRef By) : ContractPart;

/// <summary>Weight times value is what the evidence adds to the score.</summary>
/// <param name="EvidenceRef">One of the supporting evidence refs.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Value">What it says, on the scale of the score.</param>
public sealed record Contribution(Ref EvidenceRef, double Weight, double Value) : ContractPart;
