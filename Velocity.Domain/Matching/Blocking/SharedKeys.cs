namespace Velocity.Domain.Matching.Blocking;

/// <summary>By which rules two records are brought together, large blocks left aside.</summary>
internal static class SharedKeys
{
    public static IReadOnlyList<BlockingRule> Of(ReadOnlySpan<uint> entries, DistinctValue[]? own, int record, RecordStore store)
    {
        var (left, right) = (new RecordKeys(), new RecordKeys());
        left.Read(entries, own, store);
        right.Read(store.Entries(record), null, store);
        var rules = new List<BlockingRule>();
        foreach (var key in left.Keys)
            if (right.Keys.Contains(key) && !rules.Contains(RecordKeys.RuleOf(key)))
                rules.Add(RecordKeys.RuleOf(key));
        return rules;
    }
}
