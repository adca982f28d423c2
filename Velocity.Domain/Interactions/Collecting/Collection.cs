using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>A file's records, threads and notices while it is read. Whoever reads it gives every record one outcome, in file order.</summary>
internal sealed class Collection
{
    private readonly List<CollectedRecord> _records = [];
    private readonly Dictionary<string, ThreadBuilder> _threads = new(StringComparer.Ordinal);
    private readonly List<ThreadBuilder> _order = [];
    private readonly OrderedDictionary<string, int> _notices = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _source = [];

    /// <summary>The record that is read now, from 1.</summary>
    public long Next => _records.Count + 1;

    /// <summary>What the record that is read now says in the file; before its outcome.</summary>
    public void Reading(string text) => Reading([RecordSource.Of(text)]);

    /// <inheritdoc cref="Reading(string)"/>
    public void Reading(IReadOnlyList<string> cells) => _source = cells;

    public ThreadBuilder Thread(string key, InteractionChannel channel)
    {
        key = SourceIds.Fit(key);
        if (_threads.TryGetValue(key, out var known))
            return known;
        var thread = _threads[key] = new ThreadBuilder(key, channel);
        _order.Add(thread);
        return thread;
    }

    public bool Has(string key) => _threads.ContainsKey(SourceIds.Fit(key));

    public void Collected(ThreadBuilder thread) => Add(new RecordOutcome.Collected(thread.Key));

    public void Quarantined(string code, string sentence) => Add(new RecordOutcome.Quarantined(code, sentence));

    public void Ignored(string code, string sentence) => Add(new RecordOutcome.Ignored(code, sentence));

    public void Add(RecordOutcome outcome)
    {
        _records.Add(new CollectedRecord(Next, outcome, _source));
        _source = [];
    }

    /// <summary>Said once however often it applies.</summary>
    public void Notice(string? sentence)
    {
        if (sentence is not null)
            _notices[sentence] = _notices.GetValueOrDefault(sentence) + 1;
    }

    public CollectedFile.Read Build() => new(_records, [.. _order.Where(thread => thread.HasEvents).Select(thread => thread.Build())], [.. _notices.Keys]);
}
