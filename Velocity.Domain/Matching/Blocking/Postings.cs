using System.Runtime.InteropServices;

namespace Velocity.Domain.Matching.Blocking;

/// <summary>
/// Which records hold a blocking key, as linked lists in two arrays: 8 bytes a record and key beside the keys themselves. A
/// key that too many hold is split by a second key, once and for good; a part that is still too large is given up.
/// </summary>
internal sealed class Postings
{
    /// <summary>Most records that one key, or one part of a split key, may bring up.</summary>
    public const int MostRecords = 100;

    private const int End = -1;
    private const int Split = -2;
    private const int Dropped = -3;

    private readonly Dictionary<ulong, Posting> _postings = [];
    private int[] _records = new int[1024];
    private int[] _next = new int[1024];
    private int _used;
    private int _free = End;

    public int SplitKeys { get; private set; }

    public int DroppedParts { get; private set; }

    /// <param name="splittersOf">The splitters of a record that is moved when its key is split.</param>
    public void Add(RecordKeys keys, int record, Func<int, ulong[]> splittersOf)
    {
        foreach (var key in keys.Keys)
        {
            ref var posting = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, key, out var isKnown);
            if (!isKnown)
                posting.Head = End;
            if (posting.Head == Split)
            {
                AddToParts(key, record, keys.Splitters);
            }
            else if (posting.Count == MostRecords)
            {
                var head = posting.Head;
                posting.Head = Split;
                SplitKeys++;
                // The reference is not used any more: adding parts may move the table.
                for (var entry = head; entry != End; entry = Release(entry))
                    AddToParts(key, _records[entry], splittersOf(_records[entry]));
                AddToParts(key, record, keys.Splitters);
            }
            else
            {
                posting.Head = Link(record, posting.Head);
                posting.Count++;
            }
        }
    }

    public void Remove(RecordKeys keys, int record)
    {
        foreach (var key in keys.Keys)
        {
            if (HeadOf(key) != Split)
                Unlink(key, record);
            else
                foreach (var part in Parts(key, keys.Splitters.ToArray()))
                    Unlink(part, record);
        }
    }

    /// <summary>Records that share one of the keys; a record may come several times.</summary>
    public void Find(RecordKeys keys, Action<BlockingRule, int> found)
    {
        foreach (var key in keys.Keys)
        {
            var rule = RecordKeys.RuleOf(key);
            var head = HeadOf(key);
            if (head != Split)
                Visit(rule, head, found);
            else
                foreach (var part in Parts(key, keys.Splitters.ToArray()))
                    Visit(rule, HeadOf(part), found);
        }
    }

    private void Visit(BlockingRule rule, int head, Action<BlockingRule, int> found)
    {
        for (var entry = head; entry >= 0; entry = _next[entry])
            found(rule, _records[entry]);
    }

    private void AddToParts(ulong key, int record, ReadOnlySpan<ulong> splitters)
    {
        foreach (var part in Parts(key, splitters.ToArray()))
        {
            ref var posting = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, part, out var isKnown);
            if (!isKnown)
                posting.Head = End;
            if (posting.Head == Dropped)
                continue;
            if (posting.Count < MostRecords)
            {
                posting.Head = Link(record, posting.Head);
                posting.Count++;
                continue;
            }

            DroppedParts++;
            for (var entry = posting.Head; entry != End;)
                entry = Release(entry);
            posting.Head = Dropped;
        }
    }

    private static IEnumerable<ulong> Parts(ulong key, ulong[] splitters)
    {
        for (var i = 0; i < splitters.Length; i++)
            if (splitters[i] != 0 && !RecordKeys.IsIdle(RecordKeys.RuleOf(key), (BlockSplitter)i))
                yield return RecordKeys.Split(key, (BlockSplitter)i, splitters[i]);
    }

    private int Link(int record, int head)
    {
        int entry;
        if (_free != End)
        {
            entry = _free;
            _free = _next[entry];
        }
        else
        {
            if (_used == _records.Length)
            {
                Array.Resize(ref _records, _used * 2);
                Array.Resize(ref _next, _used * 2);
            }

            entry = _used++;
        }

        _records[entry] = record;
        _next[entry] = head;
        return entry;
    }

    /// <returns>The entry that followed.</returns>
    private int Release(int entry)
    {
        var next = _next[entry];
        _next[entry] = _free;
        _free = entry;
        return next;
    }

    private void Unlink(ulong key, int record)
    {
        var before = End;
        for (var entry = HeadOf(key); entry >= 0; before = entry, entry = _next[entry])
        {
            if (_records[entry] != record)
                continue;
            ref var posting = ref CollectionsMarshal.GetValueRefOrNullRef(_postings, key);
            if (before != End)
                _next[before] = _next[entry];
            else
                posting.Head = _next[entry];
            if (--posting.Count == 0)
                _postings.Remove(key);
            Release(entry);
            return;
        }
    }

    private int HeadOf(ulong key) => _postings.TryGetValue(key, out var posting) ? posting.Head : End;

    [StructLayout(LayoutKind.Auto)]
    private struct Posting
    {
        /// <summary>First entry, or one of <see cref="End"/>, <see cref="Split"/> and <see cref="Dropped"/>.</summary>
        public int Head;
        public int Count;
    }
}
