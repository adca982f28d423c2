using System.Collections.Concurrent;

namespace Velocity.Console.Intake;

/// <summary>
/// Tells open pages that something was committed, so that they read again. It carries no data: what is true is in the
/// database, and a page that misses a call only shows it later.
/// </summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<Guid, Action> _listeners = new();

    /// <summary>Calls <paramref name="listener"/> after every commit, on any thread, until the result is disposed.</summary>
    public IDisposable Subscribe(Action listener)
    {
        var subscription = new Subscription(this);
        _listeners[subscription.Key] = listener;
        return subscription;
    }

    public void Publish()
    {
        foreach (var listener in _listeners.Values) listener();
    }

    private sealed class Subscription(ChangeFeed feed) : IDisposable
    {
        public Guid Key { get; } = Guid.CreateVersion7();

        public void Dispose() => feed._listeners.TryRemove(Key, out _);
    }
}
