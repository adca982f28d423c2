using Velocity.Domain.Matching.Text;

namespace Velocity.Domain.Matching;

/// <summary>
/// Records as lists of value numbers, sorted by field: about 40 bytes a record beside the distinct values. A record's number
/// is its position.
/// </summary>
/// <param name="model">Whose frequencies are expected before values were counted.</param>
internal sealed class RecordStore(LinkageModel model)
{
    private const int FieldShift = 27;

    public static readonly int FieldCount = Enum.GetValues<MatchField>().Length;

    private readonly ValueTable[] _tables = [.. Enum.GetValues<MatchField>().Select(field => new ValueTable(field, model[field].CommonValues))];
    private uint[] _entries = new uint[64];
    private int[] _starts = new int[16];
    private long[] _ids = new long[16];

    /// <summary>Records that were ever added.</summary>
    public int Count { get; private set; }

    /// <summary>Records that were not forgotten.</summary>
    public int Live { get; private set; }

    public ValueTable this[MatchField field] => _tables[(int)field];

    public static MatchField FieldOf(uint entry) => (MatchField)(entry >> FieldShift);

    public static int NumberOf(uint entry) => (int)(entry & ((1u << FieldShift) - 1));

    public static uint Entry(MatchField field, int number) => ((uint)field << FieldShift) | (uint)number;

    public long IdOf(int record) => _ids[record];

    /// <summary>The record's values in field order.</summary>
    public ReadOnlySpan<uint> Entries(int record) => _entries.AsSpan(_starts[record], _starts[record + 1] - _starts[record]);

    public ref DistinctValue Value(uint entry) => ref _tables[(int)(entry >> FieldShift)][NumberOf(entry)];

    public int Add(MatchRecord record)
    {
        var used = _starts[Count];
        if (used + record.Values.Count > _entries.Length)
            Array.Resize(ref _entries, Math.Max(_entries.Length * 2, used + record.Values.Count));
        if (Count + 1 == _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
            Array.Resize(ref _ids, _ids.Length * 2);
        }

        var initial = InitialOf(record);
        var end = used;
        foreach (var value in record.Values)
        {
            var text = Text.Comparable.Of(value.Field, value.Text);
            if (text.Length == 0)
                continue;
            var entry = Entry(value.Field, _tables[(int)value.Field].Add(text, initial));
            if (_entries.AsSpan(used, end - used).Contains(entry))
                _tables[(int)value.Field].Remove(NumberOf(entry));
            else
                _entries[end++] = entry;
        }

        SortByField(_entries.AsSpan(used, end - used));
        _ids[Count] = record.Id;
        _starts[++Count] = end;
        Live++;
        return Count - 1;
    }

    /// <summary>Takes the record out of the counts; its number stays.</summary>
    public void Forget(int record)
    {
        Live--;
        foreach (var entry in Entries(record))
            _tables[(int)FieldOf(entry)].Remove(NumberOf(entry));
    }

    /// <summary>One bit for the first letter of the given name's full form; none where there is no given name.</summary>
    public static uint InitialOf(MatchRecord record)
    {
        foreach (var value in record.Values)
        {
            if (value.Field != MatchField.GivenName)
                continue;
            var folded = Folding.Fold(value.Text).AsSpan();
            var space = folded.IndexOf(' ');
            var root = Nicknames.RootOf(space < 0 ? folded : folded[..space]);
            return root.Length > 0 ? 1u << (root[0] % 32) : 0;
        }

        return 0;
    }

    /// <summary>Stable, so that the first given name stays first.</summary>
    public static void SortByField(Span<uint> entries)
    {
        for (var i = 1; i < entries.Length; i++)
            for (var j = i; j > 0 && FieldOf(entries[j - 1]) > FieldOf(entries[j]); j--)
                (entries[j - 1], entries[j]) = (entries[j], entries[j - 1]);
    }
}
