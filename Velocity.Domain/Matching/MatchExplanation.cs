using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Matching;

/// <summary>
/// Why a pair scores as it does, as a waterfall: the score is the sum of the parts, and there is no other source of it.
/// </summary>
/// <param name="Parts">The prior first, then the fields, then what a shared home or office takes back.</param>
/// <param name="FoundBy">What the two have in common, by which they were brought together; empty when no rule would.</param>
public sealed record MatchExplanation(IReadOnlyList<MatchPart> Parts, IReadOnlyList<BlockingRule> FoundBy)
{
    /// <summary>Match weight: log2 of the odds that the two are one.</summary>
    public double Bits
    {
        get
        {
            var sum = 0.0;
            foreach (var part in Parts)
                sum += part.Bits;
            return sum;
        }
    }

    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);

    /// <summary>From what the comparer compared last.</summary>
    /// <param name="own">Values of the first record that the store does not hold.</param>
    internal static MatchExplanation Of(PairComparer comparer, RecordStore store, DistinctValue[]? own, IReadOnlyList<BlockingRule> foundBy)
    {
        var parts = new List<MatchPart> { new MatchPart.Prior(comparer.PriorBits) };
        for (var i = 0; i < RecordStore.FieldCount; i++)
        {
            if (comparer.Levels[i] == Agreement.Missing)
                continue;
            var (left, right) = (comparer.Left[i], comparer.Right[i]);
            parts.Add(new MatchPart.Compared((MatchField)i, comparer.Levels[i], comparer.Bits[i], Text(left), Text(right), comparer.Frequency[i] > 0 ? comparer.Frequency[i] : null, store.Value(right).Records));
        }

        parts.Add(new MatchPart.SharedLife(comparer.AssociateBits));
        return new MatchExplanation(parts, foundBy);

        string Text(uint entry) => Probe.IsOwn(entry) ? own![Probe.OwnIndex(entry)].Text : store.Value(entry).Text;
    }
}

/// <summary>One step of the waterfall.</summary>
public abstract record MatchPart
{
    private MatchPart(double bits) => Bits = bits;

    /// <summary>Above 0 speaks for one client, below 0 for two.</summary>
    public double Bits { get; }

    /// <summary>In words, without the field's name.</summary>
    public abstract string Words { get; }

    /// <summary>How rare it is that any two records are one.</summary>
    public sealed record Prior : MatchPart
    {
        internal Prior(double bits)
            : base(bits)
        {
        }

        public override string Words => "any two records";
    }

    /// <summary>What one field says.</summary>
    public sealed record Compared : MatchPart
    {
        internal Compared(MatchField field, Agreement level, double bits, string left, string right, double? frequency, int records)
            : base(bits) => (Field, Level, Left, Right, Frequency, Records) = (field, level, left, right, frequency, records);

        public MatchField Field { get; }

        public Agreement Level { get; }

        /// <summary>The first record's value, as it was compared: folded, abbreviated.</summary>
        public string Left { get; }

        /// <summary>The second record's.</summary>
        public string Right { get; }

        /// <summary>Share of other people who hold the value, 0 to 1; null where the values are not the same.</summary>
        public double? Frequency { get; }

        /// <summary>How many records hold the second value.</summary>
        public int Records { get; }

        public override string Words => AgreementWords.Of(Field, Level);
    }

    /// <summary>Evidence taken back, because people of one home or office would show it as well; at most 0.</summary>
    public sealed record SharedLife : MatchPart
    {
        internal SharedLife(double bits)
            : base(bits)
        {
        }

        public override string Words => "people of one home or office would agree on this, too";
    }
}
