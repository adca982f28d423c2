using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>One thread while its records are read.</summary>
internal sealed class ThreadBuilder(string key, InteractionChannel channel)
{
    private readonly List<Participant> _participants = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(CollectedEvent Event, string? Subject)> _events = [];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public string Key { get; } = key;

    public InteractionChannel Channel { get; set; } = channel;

    public bool HasEvents => _events.Count > 0;

    /// <summary>An event has the name of the thread itself; another one needs its own.</summary>
    public bool HasMaster { get; set; }

    public List<CollectedAttachment> Attachments { get; } = [];

    /// <summary>The person's place among the participants; a person is known by address, else by <paramref name="identity"/>, else by name.</summary>
    /// <returns>Null where neither name nor address is left.</returns>
    public int? Participant(string role, string? name, string? address, string? identity = null)
    {
        (name, address) = (Words.Line(name), Words.Line(address));
        if (name is null && address is null)
            return null;
        var known = address ?? identity ?? "\n" + name;
        if (_places.TryGetValue(known, out var place))
        {
            // "a@example.com" at first, "Ada <a@example.com>" later.
            if (_participants[place].Name is null && name is not null)
                _participants[place] = _participants[place] with { Name = name };
            return place;
        }

        _participants.Add(new Participant(role, name, address));
        return _places[known] = _participants.Count - 1;
    }

    public bool HasEvent(string sourceId) => _ids.Contains(SourceIds.Fit(sourceId));

    public void Add(CollectedEvent collected, string? subject)
    {
        // No two events of a thread share a name, whatever the source thinks of names.
        var id = SourceIds.Fit(collected.SourceId);
        if (!_ids.Add(id))
            _ids.Add(id = SourceIds.Fit(string.Create(CultureInfo.InvariantCulture, $"{id}#{collected.RecordNumber}")));
        _events.Add((collected with { SourceId = id, EndedAt = collected.EndedAt < collected.OccurredAt ? null : collected.EndedAt }, Words.Line(subject)));
    }

    public CollectedThread Build()
    {
        var ordered = _events.OrderBy(one => one.Event.OccurredAt).ThenBy(one => one.Event.RecordNumber).ToList();
        return new CollectedThread(
            Key, Channel, ordered.Select(one => one.Subject).FirstOrDefault(subject => subject is not null), _participants, [.. ordered.Select(one => one.Event)], Attachments);
    }
}
