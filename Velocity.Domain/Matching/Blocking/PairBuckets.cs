namespace Velocity.Domain.Matching.Blocking;

/// <summary>Candidate pairs in buckets by a hash of the first record, so that any bucket is a fair sample of records.</summary>
internal sealed class PairBuckets(int count)
{
    private readonly List<ulong[]>[] _chunks = [.. Enumerable.Range(0, count).Select(_ => new List<ulong[]>())];

    public int Count => count;

    public static int BucketOf(int record) => (int)(((uint)record * 2654435769u) >> 26) % Blocker.BucketCount;

    public void Take(PairWriter writer)
    {
        lock (_chunks)
        {
            for (var i = 0; i < count; i++)
                _chunks[i].Add(writer.Take(i));
        }
    }

    /// <summary>The bucket's pairs, sorted, each once.</summary>
    public ulong[] Distinct(int bucket)
    {
        var chunks = _chunks[bucket];
        if (chunks.Count != 1)
        {
            var all = new ulong[chunks.Sum(chunk => chunk.Length)];
            var used = 0;
            foreach (var chunk in chunks)
            {
                chunk.CopyTo(all, used);
                used += chunk.Length;
            }

            Array.Sort(all);
            var kept = 0;
            for (var i = 0; i < all.Length; i++)
                if (i == 0 || all[i] != all[i - 1])
                    all[kept++] = all[i];
            Array.Resize(ref all, kept);
            chunks.Clear();
            chunks.Add(all);
        }

        return chunks[0];
    }

    /// <summary>Gives up a bucket that was dealt with.</summary>
    public void Free(int bucket) => _chunks[bucket] = [[]];

    public static (int A, int B) Records(ulong pair) => ((int)(pair >> 32), (int)(uint)pair);
}

/// <summary>Writes the pairs of blocks. One for each rule.</summary>
/// <param name="sides">Which list a record is of, when two lists are linked and only pairs across are wanted; null otherwise.</param>
internal sealed class PairWriter(IReadOnlyList<byte>? sides)
{
    private readonly ulong[][] _buckets = [.. Enumerable.Range(0, Blocker.BucketCount).Select(_ => new ulong[256])];
    private readonly int[] _used = new int[Blocker.BucketCount];

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<int> block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            for (var j = i + 1; j < block.Length; j++)
            {
                if (block[i] == block[j] || (sides is not null && sides[block[i]] == sides[block[j]]))
                    continue;
                Add(Math.Min(block[i], block[j]), Math.Max(block[i], block[j]));
            }
        }
    }

    /// <summary>The bucket's pairs, which the writer gives up.</summary>
    public ulong[] Take(int bucket)
    {
        var pairs = _buckets[bucket][.._used[bucket]];
        _buckets[bucket] = [];
        _used[bucket] = 0;
        return pairs;
    }

    private void Add(int a, int b)
    {
        var bucket = PairBuckets.BucketOf(a);
        if (_used[bucket] == _buckets[bucket].Length)
            Array.Resize(ref _buckets[bucket], _used[bucket] * 2);
        _buckets[bucket][_used[bucket]++] = ((ulong)a << 32) | (uint)b;
        Count++;
    }
}
