namespace Velocity.Domain.Matching;

/// <summary>How many pairs agreed how far, kept for estimation: levels and frequencies of equal values.</summary>
internal sealed class ComparedPairs
{
    private static readonly int Width = RecordStore.FieldCount;

    private readonly List<Agreement> _levels = [];
    private readonly List<float> _frequencies = [];
    private readonly List<float> _sharers = [];

    public int Count => _sharers.Count;

    public ReadOnlySpan<Agreement> Levels(int pair) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_levels).Slice(pair * Width, Width);

    public ReadOnlySpan<float> Frequencies(int pair) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_frequencies).Slice(pair * Width, Width);

    public float Sharers(int pair) => _sharers[pair];

    /// <summary>A pair whose equal values are as common as the field's values are on average.</summary>
    public void Add(IReadOnlyList<Agreement> levels)
    {
        _levels.AddRange(levels);
        _frequencies.AddRange(Enumerable.Repeat(0f, Width));
        _sharers.Add(1);
    }

    public void Add(PairComparer comparer, int a, int b)
    {
        comparer.Compare(a, b);
        _levels.AddRange(comparer.Levels);
        foreach (var frequency in comparer.Frequency)
            _frequencies.Add((float)frequency);
        _sharers.Add((float)comparer.Sharers);
    }
}
