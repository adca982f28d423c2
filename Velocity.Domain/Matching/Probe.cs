using Velocity.Domain.Matching.Text;

namespace Velocity.Domain.Matching;

/// <summary>A record that is compared with a store without entering it: values the store knows by their numbers, the others beside.</summary>
internal sealed class Probe
{
    private const uint OwnBit = 1u << 26;

    private Probe(uint[] entries, DistinctValue[] own, uint initial)
    {
        Entries = entries;
        Own = own;
        Initial = initial;
    }

    public uint[] Entries { get; }

    public DistinctValue[] Own { get; }

    /// <summary>As <see cref="RecordStore.InitialOf"/>.</summary>
    public uint Initial { get; }

    public static bool IsOwn(uint entry) => (entry & OwnBit) != 0;

    public static int OwnIndex(uint entry) => (int)(entry & (OwnBit - 1));

    public static Probe Of(MatchRecord record, RecordStore store)
    {
        var entries = new List<uint>(record.Values.Count);
        var own = new List<DistinctValue>();
        foreach (var value in record.Values)
        {
            var text = Comparable.Of(value.Field, value.Text);
            if (text.Length == 0)
                continue;
            var table = store[value.Field];
            uint entry;
            if (table.TryFind(text, out var number))
            {
                entry = RecordStore.Entry(value.Field, number);
            }
            else
            {
                entry = RecordStore.Entry(value.Field, own.Count) | OwnBit;
                own.Add(new DistinctValue { Text = text, Tokens = table.Words?.Find(text, out _) });
            }

            if (!entries.Contains(entry))
                entries.Add(entry);
        }

        var sorted = entries.ToArray();
        RecordStore.SortByField(sorted);
        return new Probe(sorted, [.. own], RecordStore.InitialOf(record));
    }
}
