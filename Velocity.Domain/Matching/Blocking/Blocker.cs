namespace Velocity.Domain.Matching.Blocking;

/// <summary>
/// Finds the pairs worth comparing. Every rule has a budget of pairs that grows linearly with the records: the smaller
/// blocks are taken first, larger ones are split by a second key, and what is still too large is dropped and reported.
/// </summary>
internal sealed class Blocker(RecordStore store, IReadOnlyList<byte>? sides)
{
    public const int BucketCount = 64;

    /// <summary>However much the budget allows, a block of more records says too little to be worth its pairs.</summary>
    private const int MostRecords = 2_000;

    private const long FreePairs = 1_000_000;
    private const long PairsPerRecord = 4;

    private readonly int[] _starts = new int[store.Count + 1];
    private readonly ulong[] _splitters = new ulong[store.Count * RecordKeys.SplitterCount];
    private ulong[] _keys = [];

    public (PairBuckets Pairs, IReadOnlyList<BlockingRuleReport> Rules) Find()
    {
        ReadKeys();
        var rules = Enum.GetValues<BlockingRule>();
        var reports = new BlockingRuleReport[rules.Length];
        var buckets = new PairBuckets(BucketCount);
        Parallel.For(0, rules.Length, i =>
        {
            var writer = new PairWriter(sides);
            reports[i] = Of(rules[i], writer);
            buckets.Take(writer);
        });
        return (buckets, reports);
    }

    private void ReadKeys()
    {
        var keys = new ulong[store.Count * 10L];
        var reader = new RecordKeys();
        var used = 0;
        for (var record = 0; record < store.Count; record++)
        {
            reader.Read(store.Entries(record), null, store);
            if (used + reader.Keys.Length > keys.Length)
                Array.Resize(ref keys, keys.Length + keys.Length / 2 + RecordKeys.MostKeys);
            reader.Keys.CopyTo(keys.AsSpan(used));
            reader.Splitters.CopyTo(_splitters.AsSpan(record * RecordKeys.SplitterCount));
            used += reader.Keys.Length;
            _starts[record + 1] = used;
        }

        _keys = keys;
    }

    private BlockingRuleReport Of(BlockingRule rule, PairWriter writer)
    {
        var (keys, records) = Gather(rule);
        var budget = FreePairs + PairsPerRecord * store.Count;
        var largest = Emit(keys, records, budget, writer, out var tooLarge);
        var parts = SplitUp(rule, tooLarge);
        Emit(parts.Keys, parts.Records, budget, writer, out var dropped);
        return new BlockingRuleReport(rule, writer.Count, largest, tooLarge.Count, dropped.Count, dropped.Sum(block => (long)block.Length));
    }

    private (ulong[] Keys, int[] Records) Gather(BlockingRule rule)
    {
        var (keys, records) = (new ulong[store.Count], new int[store.Count]);
        var used = 0;
        for (var record = 0; record < store.Count; record++)
        {
            for (var i = _starts[record]; i < _starts[record + 1]; i++)
            {
                if (RecordKeys.RuleOf(_keys[i]) != rule)
                    continue;
                if (used == keys.Length)
                {
                    Array.Resize(ref keys, used * 2);
                    Array.Resize(ref records, used * 2);
                }

                keys[used] = _keys[i];
                records[used++] = record;
            }
        }

        Array.Resize(ref keys, used);
        Array.Resize(ref records, used);
        Array.Sort(keys, records);
        return (keys, records);
    }

    private (ulong[] Keys, int[] Records) SplitUp(BlockingRule rule, List<(ulong Key, int[] Records, int Length)> blocks)
    {
        var splitters = Enum.GetValues<BlockSplitter>().Where(splitter => !RecordKeys.IsIdle(rule, splitter)).ToArray();
        var (keys, records) = (new List<ulong>(), new List<int>());
        foreach (var block in blocks)
        {
            foreach (var record in block.Records)
            {
                foreach (var splitter in splitters)
                {
                    if (_splitters[record * RecordKeys.SplitterCount + (int)splitter] is not (> 0 and var value))
                        continue;
                    keys.Add(RecordKeys.Split(block.Key, splitter, value));
                    records.Add(record);
                }
            }
        }

        var (sortedKeys, sortedRecords) = (keys.ToArray(), records.ToArray());
        Array.Sort(sortedKeys, sortedRecords);
        return (sortedKeys, sortedRecords);
    }

    /// <returns>The most records of a block that was taken.</returns>
    private static int Emit(ulong[] keys, int[] records, long budget, PairWriter writer, out List<(ulong Key, int[] Records, int Length)> tooLarge)
    {
        var sizes = new long[MostRecords + 1];
        foreach (var (start, end) in Runs(keys))
            if (end - start <= MostRecords)
                sizes[end - start] += (long)(end - start) * (end - start - 1) / 2;
        var largest = 1;
        for (var pairs = 0L; largest < MostRecords && pairs + sizes[largest + 1] <= budget; largest++)
            pairs += sizes[largest + 1];

        tooLarge = [];
        foreach (var (start, end) in Runs(keys))
        {
            if (end - start <= largest)
                writer.Add(records.AsSpan(start, end - start));
            else
                tooLarge.Add((keys[start], records[start..end], end - start));
        }

        return largest;
    }

    private static IEnumerable<(int Start, int End)> Runs(ulong[] keys)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            yield return (start, end);
            start = end;
        }
    }
}
