using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Signals;

/// <summary>What a score is made of, and what it would be without some of its evidence.</summary>
public static class ScoreParts
{
    /// <summary>Whether the producer said what each piece of evidence adds, so that a piece can be left out.</summary>
    public static bool CanLeaveOut(QdSignalBundle signal) => signal.Contributions.Count > 0;

    /// <summary>
    /// The score without the contributions of the evidence that is left out. Contributions add up to the score (a rule of the
    /// contract), so that the rest does so as well; nothing is scaled to make up for what is missing.
    /// </summary>
    public static double Without(QdSignalBundle signal, IReadOnlySet<Ref> leftOut) => leftOut.Count == 0
        ? signal.Value
        : signal.Contributions.Where(part => !leftOut.Contains(part.EvidenceRef)).Sum(part => part.Weight * part.Value);

    /// <summary>What a piece of evidence adds, on the scale of the score; a piece may contribute several times.</summary>
    public static double Of(QdSignalBundle signal, Ref evidence) =>
        signal.Contributions.Where(part => part.EvidenceRef == evidence).Sum(part => part.Weight * part.Value);
}
