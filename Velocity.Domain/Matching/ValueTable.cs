using System.Numerics;

namespace Velocity.Domain.Matching;

/// <summary>One distinct value of a field, and how common it is.</summary>
internal struct DistinctValue
{
    /// <summary>In the form in which it is compared.</summary>
    public string Text;

    /// <summary>Share of records that the model expects to hold it, 0 where it does not know.</summary>
    public float Expected;

    /// <summary>Records that hold it.</summary>
    public int Records;

    /// <summary>First letters of the given names beside it, one bit each: a shared mailbox shows many.</summary>
    public uint Initials;

    /// <summary>Its words in the field's <see cref="TokenTable"/>.</summary>
    public int[]? Tokens;

    /// <summary>How many people seem to hold it, at least 1: different initials, or records once there are too many to tell.</summary>
    /// <param name="initial">Of one more holder; 0 where there is none.</param>
    public readonly int PeopleWith(uint initial) => BitOperations.PopCount(Initials | initial) is var initials && initials < 12 ? Math.Max(1, initials) : Math.Max(initials, Records / 2);
}

/// <summary>The distinct values of one field. A record holds their numbers.</summary>
internal sealed class ValueTable(MatchField field, IReadOnlyDictionary<string, double> common)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private DistinctValue[] _values = new DistinctValue[16];

    public MatchField Field { get; } = field;

    /// <summary>Words of the values; null for fields that are compared whole.</summary>
    public TokenTable? Words { get; } = Text.Comparable.HasTokens(field) ? new TokenTable() : null;

    public int Count { get; private set; }

    /// <summary>Records that hold a value of this field, each value counted.</summary>
    public int Total { get; private set; }

    public ref DistinctValue this[int number] => ref _values[number];

    public bool TryFind(string text, out int number) => _numbers.TryGetValue(text, out number);

    public int Add(string text, uint initial)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = Count++;
            if (number == _values.Length)
                Array.Resize(ref _values, number * 2);
            _numbers.Add(text, number);
            _values[number] = new DistinctValue { Text = text, Tokens = Words?.Add(text), Expected = (float)common.GetValueOrDefault(text) };
        }

        _values[number].Records++;
        _values[number].Initials |= initial;
        Total++;
        return number;
    }

    /// <summary>The most common values and the share of records that hold them, for a model to keep.</summary>
    public Dictionary<string, double> Common(int most, double leastShare) => PriorKnowledge.IsContact(Field) ? [] : _values.Take(Count)
        .Where(value => value.Records >= leastShare * Total && value.Records > 1)
        .OrderByDescending(value => value.Records).ThenBy(value => value.Text, StringComparer.Ordinal).Take(most)
        .ToDictionary(value => value.Text, value => Math.Round((double)value.Records / Total, 6), StringComparer.Ordinal);

    /// <summary>One record less holds the value. The number stays, in case it comes back.</summary>
    public void Remove(int number)
    {
        _values[number].Records--;
        Total--;
    }
}

/// <summary>The words of a field's values and how rare each is.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<int> _values = [];

    private int _total;

    public string Text(int token) => _texts[token];

    /// <summary>The values' words by number; counts one more value.</summary>
    public int[] Add(string text)
    {
        _total++;
        return [.. Split(text).Select(Number)];
    }

    /// <summary>As <see cref="Add"/>, of a value that stays outside; a word unknown here gets a negative number: <c>~index</c> into <paramref name="words"/>.</summary>
    public int[] Find(string text, out string[] words)
    {
        var split = words = Split(text);
        return [.. split.Select((word, index) => _numbers.TryGetValue(word, out var number) ? number : ~index)];
    }

    /// <summary>Bits that meeting the word in both values is worth: log2 of values over values that hold it, at least half a bit.</summary>
    public float Bits(int token)
    {
        var holders = token < 0 ? 1 : _values[token];
        return MathF.Max(0.5f, MathF.Log2((_total + 1f) / (holders + 0.5f)));
    }

    private static string[] Split(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 16 ? words[..16] : words;
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            number = _texts.Count;
            _numbers.Add(word, number);
            _texts.Add(word);
            _values.Add(0);
        }

        _values[number]++;
        return number;
    }
}
