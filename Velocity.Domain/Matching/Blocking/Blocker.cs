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

    /// <summary>Pairs that a rule may bring up in any list, however short.</summary>
    private const long FreePairs = 400_000;

    /// <summary>Pairs a record that whole blocks of a rule may bring up, and the parts of split ones: parts are worth more.</summary>
    private const double PairsPerRecord = 0.5;
    private const double PairsPerRecordInParts = 1.5;

    private const int RecordsAtOnce = 10_000;

    private readonly ulong[] _splitters = new ulong[store.Count * RecordKeys.SplitterCount];
    private readonly byte[] _counts = new byte[store.Count];
    private readonly ulong[][] _keys = new ulong[(store.Count + RecordsAtOnce - 1) / RecordsAtOnce][];

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

    private void ReadKeys() => Parallel.For(0, _keys.Length, chunk =>
    {
        var (reader, keys, used) = (new RecordKeys(), new ulong[RecordsAtOnce * 10], 0);
        for (var record = chunk * RecordsAtOnce; record < Math.Min(store.Count, (chunk + 1) * RecordsAtOnce); record++)
        {
            reader.Read(store.Entries(record), null, store);
            if (used + reader.Keys.Length > keys.Length)
                Array.Resize(ref keys, keys.Length * 2);
            reader.Keys.CopyTo(keys.AsSpan(used));
            reader.Splitters.CopyTo(_splitters.AsSpan(record * RecordKeys.SplitterCount));
            _counts[record] = (byte)reader.Keys.Length;
            used += reader.Keys.Length;
        }

        _keys[chunk] = keys;
    });

    private BlockingRuleReport Of(BlockingRule rule, PairWriter writer)
    {
        var (keys, records) = Gather(rule);
        var largest = Emit(keys, records, FreePairs + (long)(PairsPerRecord * store.Count), writer, out var tooLarge);
        var parts = SplitUp(rule, tooLarge);
        Emit(parts.Keys, parts.Records, FreePairs + (long)(PairsPerRecordInParts * store.Count), writer, out var dropped);
        return new BlockingRuleReport(rule, writer.Count, largest, tooLarge.Count, dropped.Count, parts.Left + dropped.Sum(block => (long)block.Length));
    }

    private (ulong[] Keys, int[] Records) Gather(BlockingRule rule)
    {
        var (keys, records) = (new ulong[store.Count], new int[store.Count]);
        var used = 0;
        for (var chunk = 0; chunk < _keys.Length; chunk++)
        {
            var at = 0;
            for (var record = chunk * RecordsAtOnce; record < Math.Min(store.Count, (chunk + 1) * RecordsAtOnce); record++)
            {
                for (var end = at + _counts[record]; at < end; at++)
                {
                    if (RecordKeys.RuleOf(_keys[chunk][at]) != rule)
                        continue;
                    if (used == keys.Length)
                    {
                        Array.Resize(ref keys, used * 2);
                        Array.Resize(ref records, used * 2);
                    }

                    keys[used] = _keys[chunk][at];
                    records[used++] = record;
                }
            }
        }

        Array.Resize(ref keys, used);
        Array.Resize(ref records, used);
        Array.Sort(keys, records);
        return (keys, records);
    }

    /// <returns>The parts, and how many records nothing splits off.</returns>
    private (ulong[] Keys, int[] Records, long Left) SplitUp(BlockingRule rule, List<(ulong Key, int[] Records, int Length)> blocks)
    {
        var splitters = Enum.GetValues<BlockSplitter>().Where(splitter => !RecordKeys.IsIdle(rule, splitter)).ToArray();
        // Counted first, so that millions of parts are held once.
        var (parts, left) = (0, 0L);
        foreach (var block in blocks)
        {
            foreach (var record in block.Records)
            {
                var own = CountOf(record, splitters);
                parts += own;
                left += own == 0 ? 1 : 0;
            }
        }

        var (keys, records, used) = (new ulong[parts], new int[parts], 0);
        foreach (var block in blocks)
        {
            foreach (var record in block.Records)
            {
                foreach (var splitter in splitters)
                {
                    if (SplitterOf(record, splitter) is not (> 0 and var value))
                        continue;
                    keys[used] = RecordKeys.Split(block.Key, splitter, value);
                    records[used++] = record;
                }
            }
        }

        Array.Sort(keys, records);
        return (keys, records, left);
    }

    private int CountOf(int record, BlockSplitter[] splitters)
    {
        var count = 0;
        foreach (var splitter in splitters)
            count += SplitterOf(record, splitter) > 0 ? 1 : 0;
        return count;
    }

    private ulong SplitterOf(int record, BlockSplitter splitter) => _splitters[record * RecordKeys.SplitterCount + (int)splitter];

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
