using System.Runtime.InteropServices;
using Velocity.Domain.Matching.Comparing;

namespace Velocity.Domain.Matching;

/// <summary>
/// Compares pairs of records and keeps the last result. One for each thread. Weights are log2 of likelihood ratios, in bits.
/// </summary>
internal sealed class PairComparer(RecordStore store, LevelWeights weights)
{
    private const int CacheBits = 15;

    private static readonly MatchField[] CheapestFirst =
    [
        MatchField.Sex, MatchField.BirthDate, MatchField.Telephone, MatchField.PostalCode, MatchField.Locality, MatchField.Identifier,
        MatchField.BirthPlace, MatchField.JobTitle, MatchField.Email, MatchField.Organization, MatchField.Street, MatchField.Other,
    ];

    private readonly SharedField[] _shared = new SharedField[RecordStore.FieldCount];
    private readonly double[] _atMost = new double[RecordStore.FieldCount];
    private readonly ulong[] _cacheKeys = new ulong[1 << CacheBits];
    private readonly byte[] _cacheLevels = new byte[1 << CacheBits];

    /// <summary>1 while the first record is not in the store, so that it counts among the records and among the holders of its values.</summary>
    private int _outside;
    private uint _initial;

    /// <summary>By field.</summary>
    public Agreement[] Levels { get; } = new Agreement[RecordStore.FieldCount];

    /// <summary>By field; 0 where a value is missing.</summary>
    public double[] Bits { get; } = new double[RecordStore.FieldCount];

    /// <summary>By field: share of others who hold the value, where it is equal; 0 elsewhere.</summary>
    public double[] Frequency { get; } = new double[RecordStore.FieldCount];

    public uint[] Left { get; } = new uint[RecordStore.FieldCount];

    public uint[] Right { get; } = new uint[RecordStore.FieldCount];

    /// <summary>How much of the evidence people of one home or office would show as well; at most 0.</summary>
    public double AssociateBits { get; private set; }

    /// <summary>How many people besides the record's own hold a shared mailbox or telephone, at least 1.</summary>
    public double Sharers { get; private set; }

    /// <summary>log2 of the odds that any two records are one person's.</summary>
    public double PriorBits => Math.Log2(PriorKnowledge.Odds(weights.Partners, Others));

    /// <summary>Records that the first one may be the same as.</summary>
    private int Others => Math.Max(1, store.Live - 1 + _outside);

    /// <returns>The match weight: log2 of the odds that the two are one.</returns>
    /// <param name="least">Below this the result need not be exact: what shared homes take back is not worked out.</param>
    public double Compare(int a, int b, double least = double.NegativeInfinity)
    {
        (_outside, _initial) = (0, 0);
        return Compare(store.Entries(a), null, b, least);
    }

    /// <summary>As if the probe were one of the store's records.</summary>
    public double Compare(Probe probe, int record)
    {
        (_outside, _initial) = (1, probe.Initial);
        return Compare(probe.Entries, probe.Own, record, double.NegativeInfinity);
    }

    private double Compare(ReadOnlySpan<uint> a, DistinctValue[]? own, int record, double least)
    {
        var b = store.Entries(record);
        Array.Clear(Levels);
        Array.Clear(Bits);
        Array.Clear(Frequency);
        var bound = PriorBits + Survey(a, b);
        CompareField(MatchField.GivenName, a, own, b);
        CompareField(MatchField.FamilyName, a, own, b);
        Uncross(a, own, b);
        bound += Bits[(int)MatchField.GivenName] + Bits[(int)MatchField.FamilyName];
        // Most pairs are of two people, which shows before the dear comparisons are made.
        foreach (var field in CheapestFirst)
        {
            if (bound < least)
                return bound;
            if (_shared[(int)field].EndA == 0)
                continue;
            CompareField(field, a, own, b);
            bound += Bits[(int)field] - _atMost[(int)field];
        }

        return Sum(least);
    }

    /// <summary>Which fields both records have, and at most how many bits those besides the names can give.</summary>
    private double Survey(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        Array.Clear(_shared);
        var (i, j, sum) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var (left, right) = (RecordStore.FieldOf(a[i]), RecordStore.FieldOf(b[j]));
            if (left < right)
            {
                i++;
                continue;
            }

            if (left > right)
            {
                j++;
                continue;
            }

            var range = new SharedField { StartA = i, StartB = j };
            while (i < a.Length && RecordStore.FieldOf(a[i]) == left)
                i++;
            while (j < b.Length && RecordStore.FieldOf(b[j]) == left)
                j++;
            (range.EndA, range.EndB) = (i, j);
            _shared[(int)left] = range;
            if (left is MatchField.GivenName or MatchField.FamilyName)
                continue;
            _atMost[(int)left] = AtMost(left, a[range.StartA..i], b[range.StartB..j]);
            sum += _atMost[(int)left];
        }

        return sum;
    }

    private double AtMost(MatchField field, ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        var most = weights.MostBits(field);
        foreach (var entry in a)
            if (b.Contains(entry))
                most = Math.Max(most, weights.SharedBits(field, Agreement.Exact, FrequencyOf(field, entry)));
        return most;
    }

    private double Sum(double least)
    {
        var total = PriorBits;
        foreach (var bits in Bits)
            total += bits;
        if (total < least)
            return total;
        var associate = PriorKnowledge.Odds(weights.Associates, Others);
        Sharers = 1;
        for (var i = 0; i < Levels.Length; i++)
        {
            if (Levels[i] == Agreement.Missing)
                continue;
            var field = (MatchField)i;
            if (weights.SharedByAssociates(field) is > 0 and var shared)
                associate *= shared * Math.Pow(2, Bits[i]) + 1 - shared;
            if (Levels[i] == Agreement.Exact && field is MatchField.Email or MatchField.Telephone)
                Sharers = Math.Max(Sharers, store.Value(Right[i]).PeopleWith(_initial) - 1);
        }

        AssociateBits = -Math.Log2(1 + associate * Sharers);
        return total + AssociateBits;
    }

    /// <summary>The best of what several values of one field give.</summary>
    private void CompareField(MatchField field, ReadOnlySpan<uint> a, DistinctValue[]? own, ReadOnlySpan<uint> b)
    {
        var range = _shared[(int)field];
        var best = double.NegativeInfinity;
        for (var x = range.StartA; x < range.EndA; x++)
        {
            for (var y = range.StartB; y < range.EndB; y++)
            {
                var level = LevelOf(field, a[x], own, b[y]);
                var frequency = level == Agreement.Exact ? FrequencyOf(field, b[y]) : 0;
                var bits = level == Agreement.Exact ? weights.SharedBits(field, level, frequency) : weights.Bits(field, level);
                if (bits <= best)
                    continue;
                best = bits;
                Set(field, level, bits, frequency, a[x], b[y]);
            }
        }
    }

    private void Set(MatchField field, Agreement level, double bits, double frequency, uint left, uint right)
    {
        var index = (int)field;
        (Levels[index], Bits[index], Frequency[index], Left[index], Right[index]) = (level, bits, frequency, left, right);
    }

    private Agreement LevelOf(MatchField field, uint a, DistinctValue[]? own, uint b)
    {
        if (a == b)
            return field == MatchField.BirthDate && store.Value(a).Text.Length < 10 ? Agreement.Contained : Agreement.Exact;
        if (Probe.IsOwn(a))
            return FieldComparison.Of(field, own![Probe.OwnIndex(a)], store.Value(b), store[field].Words);
        var key = a < b ? ((ulong)a << 32) | b : ((ulong)b << 32) | a;
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> (64 - CacheBits));
        if (_cacheKeys[slot] == key)
            return (Agreement)_cacheLevels[slot];
        var level = FieldComparison.Of(field, store.Value(a), store.Value(b), store[field].Words);
        _cacheKeys[slot] = key;
        _cacheLevels[slot] = (byte)level;
        return level;
    }

    /// <summary>
    /// Share of other people who hold the value. For a contact it is by people: a mailbox of one person is rare however many
    /// rows that person has. Never 0, since the next stranger may hold it.
    /// </summary>
    public double FrequencyOf(MatchField field, uint entry)
    {
        ref var value = ref store.Value(entry);
        var table = store[field];
        if (PriorKnowledge.IsContact(field))
            return (value.PeopleWith(_initial) - 1 + PriorKnowledge.StrangersWithContact) / Math.Max(table.Total + _outside, 2);
        var (weight, expected) = value.Expected > 0 ? (weights.RecordsForFrequency, value.Expected) : (PriorKnowledge.RecordsForFrequency, weights.U(field, Agreement.Exact));
        return (Math.Max(1, value.Records - 1 + _outside) + weight * expected) / (table.Total + _outside + weight);
    }

    /// <summary>
    /// Given and family name that changed places, and a single name that stands in the wrong column.
    /// </summary>
    private void Uncross(ReadOnlySpan<uint> a, DistinctValue[]? own, ReadOnlySpan<uint> b)
    {
        const int Given = (int)MatchField.GivenName, Family = (int)MatchField.FamilyName;
        if (Agrees(Levels[Given]) || Agrees(Levels[Family]))
            return;
        uint givenA = First(a, MatchField.GivenName), givenB = First(b, MatchField.GivenName), familyA = First(a, MatchField.FamilyName), familyB = First(b, MatchField.FamilyName);
        // Nearly every pair that comes here is of two people: a first letter tells most of them.
        if (!ShareFirstLetter(givenA, own, familyB) && !ShareFirstLetter(familyA, own, givenB))
            return;
        var (across, back) = (Cross(givenA, own, familyB), Cross(familyA, own, givenB));
        if ((Agrees(across) && Fits(back)) || (Fits(across) && Agrees(back)))
        {
            // That they changed places is said once; that the names are the same is worth as much as how rare they are.
            SetShared(MatchField.GivenName, Agreement.Swapped, across, givenA, familyB);
            SetShared(MatchField.FamilyName, Agreement.Exact, back, familyA, givenB);
        }
        else if (Agrees(across) && (familyA == None || givenB == None))
        {
            SetMoved(across, givenA, familyB);
        }
        else if (Agrees(back) && (familyB == None || givenA == None))
        {
            SetMoved(back, familyA, givenB);
        }
    }

    private const uint None = uint.MaxValue;

    private void SetMoved(Agreement level, uint left, uint right)
    {
        Set(MatchField.GivenName, Agreement.Missing, 0, 0, 0, 0);
        if (level == Agreement.Exact)
            SetShared(MatchField.FamilyName, level, level, left, right);
        else
            Set(MatchField.FamilyName, level, weights.Bits(MatchField.FamilyName, level), 0, left, right);
    }

    /// <param name="level">What the names' agreement counts as in their field.</param>
    /// <param name="across">How far the two names agree.</param>
    private void SetShared(MatchField field, Agreement level, Agreement across, uint left, uint right)
    {
        var frequency = FrequencyOf(RecordStore.FieldOf(right), right);
        if (!Probe.IsOwn(left))
            frequency = Math.Max(frequency, FrequencyOf(RecordStore.FieldOf(left), left));
        if (across != Agreement.Exact)
            frequency = Math.Max(frequency, weights.U(field, across));
        Set(field, level, weights.SharedBits(field, level, frequency), frequency, left, right);
    }

    private Agreement Cross(uint a, DistinctValue[]? own, uint b)
    {
        if (a == None || b == None)
            return Agreement.Missing;
        ref var left = ref Probe.IsOwn(a) ? ref own![Probe.OwnIndex(a)] : ref store.Value(a);
        var asGiven = FieldComparison.Of(MatchField.GivenName, left, store.Value(b), null);
        return Agrees(asGiven) ? asGiven : FieldComparison.Of(MatchField.FamilyName, left, store.Value(b), null);
    }

    private bool ShareFirstLetter(uint a, DistinctValue[]? own, uint b)
    {
        if (a == None || b == None)
            return false;
        var left = Probe.IsOwn(a) ? own![Probe.OwnIndex(a)].Text : store.Value(a).Text;
        return left[0] == store.Value(b).Text[0];
    }

    private static bool Fits(Agreement level) => Agrees(level) || level is Agreement.Initial or Agreement.Contained;

    private static bool Agrees(Agreement level) => level is Agreement.Exact or Agreement.Equivalent or Agreement.Near;

    private static uint First(ReadOnlySpan<uint> entries, MatchField field)
    {
        foreach (var entry in entries)
            if (RecordStore.FieldOf(entry) == field)
                return entry;
        return None;
    }

    /// <summary>Where a field's values stand in the two lists of entries; all 0 where one of them has none.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct SharedField
    {
        public int StartA;
        public int EndA;
        public int StartB;
        public int EndB;
    }
}
