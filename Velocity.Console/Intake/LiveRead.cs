namespace Velocity.Console.Intake;

/// <summary>
/// Reads again after commits: at most once an interval, never twice at the same time, and always once more after the
/// last commit. An import commits many times a second; a page is worth a few reads a second.
/// </summary>
public sealed class LiveRead : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(350);

    private readonly Func<Task> _read;
    private readonly ITimer _timer;
    private readonly IDisposable _subscription;
    private readonly Lock _gate = new();
    private bool _isDue;
    private bool _isReading;
    private bool _isDisposed;

    /// <param name="read">Runs off the page's thread; a component wraps its work in <c>InvokeAsync</c>.</param>
    public LiveRead(ChangeFeed feed, TimeProvider time, Func<Task> read)
    {
        _read = read;
        _timer = time.CreateTimer(_ => _ = RunAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = feed.Subscribe(Soon);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    /// <summary>Asks for another read, such as while progress is shown that no commit announces.</summary>
    public void Soon()
    {
        lock (_gate)
        {
            if (_isDisposed || _isDue) return;
            _isDue = true;
            if (!_isReading) _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RunAsync()
    {
        lock (_gate)
        {
            _isDue = false;
            _isReading = true;
        }

        try
        {
            await _read();
        }
        catch (ObjectDisposedException)
        {
            // The page went while it was being read for.
        }
        finally
        {
            lock (_gate)
            {
                _isReading = false;
                if (_isDue && !_isDisposed) _timer.Change(Interval, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
