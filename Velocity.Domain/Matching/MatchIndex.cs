using Velocity.Domain.Matching.Blocking;

namespace Velocity.Domain.Matching;

/// <summary>
/// Up to a million clients, ready to say at once who may be the same as somebody new. Records come and go one by one; the
/// model stays the one given. Safe to use from several threads, which take turns.
/// </summary>
public sealed class MatchIndex
{
    private readonly Lock _turn = new();
    private readonly RecordStore _store;
    private readonly Postings _postings = new();
    private readonly Dictionary<long, int> _numbers = [];
    private readonly RecordKeys _keys = new();
    private readonly RecordKeys _movedKeys = new();
    private readonly PairComparer _comparer;

    /// <param name="model">Estimated by <see cref="Linker"/> on a list like these, or <see cref="LinkageModel.Prior"/>.</param>
    public MatchIndex(LinkageModel model)
    {
        Model = model;
        _store = new RecordStore(model);
        _comparer = new PairComparer(_store, new LevelWeights(model));
    }

    public LinkageModel Model { get; }

    public int Count
    {
        get
        {
            lock (_turn)
                return _numbers.Count;
        }
    }

    /// <summary>Keys that too many records hold, which were split by a second key, and parts of those that were given up.</summary>
    public (int SplitKeys, int DroppedParts) Limits
    {
        get
        {
            lock (_turn)
                return (_postings.SplitKeys, _postings.DroppedParts);
        }
    }

    /// <summary>Adds the record, in place of an earlier one with the same id.</summary>
    public void Add(MatchRecord record)
    {
        lock (_turn)
        {
            Forget(record.Id);
            var number = _store.Add(record);
            _numbers[record.Id] = number;
            _keys.Read(_store.Entries(number), null, _store);
            _postings.Add(_keys, number, SplittersOf);
        }
    }

    /// <returns>False when there is no such record.</returns>
    public bool Remove(long id)
    {
        lock (_turn)
            return Forget(id);
    }

    /// <summary>Who may be the same as a record that is not in the index, best first.</summary>
    public IReadOnlyList<MatchCandidate> Find(MatchRecord record, MatchThresholds? thresholds = null)
    {
        lock (_turn)
        {
            var probe = Probe.Of(record, _store);
            _keys.Read(probe.Entries, probe.Own, _store);
            return Candidates(number => _comparer.Compare(probe, number), own: -1, thresholds);
        }
    }

    /// <summary>Who may be the same as one of the records, best first; null when there is no such record.</summary>
    public IReadOnlyList<MatchCandidate>? Find(long id, MatchThresholds? thresholds = null)
    {
        lock (_turn)
        {
            if (!_numbers.TryGetValue(id, out var own))
                return null;
            _keys.Read(_store.Entries(own), null, _store);
            return Candidates(number => _comparer.Compare(own, number), own, thresholds);
        }
    }

    /// <summary>Why a record that is not in the index scores as it does against one that is; null when there is no such record.</summary>
    public MatchExplanation? Explain(MatchRecord record, long id)
    {
        lock (_turn)
        {
            if (!_numbers.TryGetValue(id, out var number))
                return null;
            var probe = Probe.Of(record, _store);
            _comparer.Compare(probe, number);
            return MatchExplanation.Of(_comparer, _store, probe.Own, SharedKeys.Of(probe.Entries, probe.Own, number, _store));
        }
    }

    /// <summary>Why two of the records score as they do; null when one of them is not here.</summary>
    public MatchExplanation? Explain(long a, long b)
    {
        lock (_turn)
        {
            if (!_numbers.TryGetValue(a, out var left) || !_numbers.TryGetValue(b, out var right))
                return null;
            _comparer.Compare(left, right);
            return MatchExplanation.Of(_comparer, _store, null, SharedKeys.Of(_store.Entries(left), null, right, _store));
        }
    }

    private List<MatchCandidate> Candidates(Func<int, double> compare, int own, MatchThresholds? thresholds)
    {
        var least = MatchThresholds.Bits((thresholds ?? MatchThresholds.Default).Hide);
        var found = new Dictionary<int, List<BlockingRule>>();
        _postings.Find(_keys, (rule, number) =>
        {
            if (number == own)
                return;
            if (!found.TryGetValue(number, out var rules))
                found.Add(number, rules = new List<BlockingRule>(2));
            if (!rules.Contains(rule))
                rules.Add(rule);
        });
        var candidates = new List<MatchCandidate>();
        foreach (var (number, rules) in found)
            if (compare(number) is var bits && bits >= least)
                candidates.Add(new MatchCandidate(_store.IdOf(number), bits, rules));
        candidates.Sort((x, y) => x.Bits != y.Bits ? y.Bits.CompareTo(x.Bits) : x.Id.CompareTo(y.Id));
        return candidates;
    }

    private bool Forget(long id)
    {
        if (!_numbers.Remove(id, out var number))
            return false;
        _keys.Read(_store.Entries(number), null, _store);
        _postings.Remove(_keys, number);
        _store.Forget(number);
        return true;
    }

    private ulong[] SplittersOf(int number)
    {
        _movedKeys.Read(_store.Entries(number), null, _store);
        return _movedKeys.Splitters.ToArray();
    }
}

/// <summary>Somebody who may be the same.</summary>
/// <param name="Id">The record's own id.</param>
/// <param name="Bits">Match weight: log2 of the odds that the two are one.</param>
/// <param name="FoundBy">What the two have in common, by which they were brought together.</param>
public sealed record MatchCandidate(long Id, double Bits, IReadOnlyList<BlockingRule> FoundBy)
{
    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);
}
