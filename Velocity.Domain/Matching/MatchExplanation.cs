namespace Velocity.Domain.Matching;

/// <summary>Why a pair scores as it does: the score is the sum of its parts.</summary>
public sealed record MatchExplanation(IReadOnlyList<MatchPart> Parts)
{
    /// <summary>log2 of the odds that the two are one.</summary>
    public double Bits => Parts.Sum(part => part.Bits);

    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);

    internal static MatchExplanation Of(PairComparer comparer, RecordStore store, int a, int b)
    {
        comparer.Compare(a, b);
        var parts = new List<MatchPart> { new(null, Agreement.Missing, comparer.PriorBits, null, null, null) };
        for (var i = 0; i < RecordStore.FieldCount; i++)
            if (comparer.Levels[i] != Agreement.Missing)
                parts.Add(new MatchPart((MatchField)i, comparer.Levels[i], comparer.Bits[i], store.Value(comparer.Left[i]).Text, store.Value(comparer.Right[i]).Text, comparer.Frequency[i]));
        parts.Add(new MatchPart(null, Agreement.Missing, comparer.AssociateBits, null, null, null));
        return new MatchExplanation(parts);
    }
}

/// <param name="Bits">log2(m/u): above 0 for, below 0 against.</param>
public sealed record MatchPart(MatchField? Field, Agreement Level, double Bits, string? Left, string? Right, double? Frequency);
