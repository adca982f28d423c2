namespace Velocity.Console.Intake;

/// <summary>
/// Reads a page again after commits, one reading at a time: what is committed while one runs is caught by one more.
/// An import that commits hundreds of times a second costs a page no more than readings back to back.
/// </summary>
public sealed class LiveReading : IDisposable
{
    private const int Idle = 0;
    private const int Reading = 1;
    private const int ReadingAndStale = 2;

    private readonly Func<Task> _read;
    private readonly IDisposable _subscription;
    private int _state;

    public LiveReading(ChangeFeed changes, Func<Task> read)
    {
        _read = read;
        _subscription = changes.Subscribe(OnChange);
    }

    public void Dispose() => _subscription.Dispose();

    private void OnChange()
    {
        if (Interlocked.CompareExchange(ref _state, Reading, Idle) == Idle) _ = ReadAsync();
        else Interlocked.CompareExchange(ref _state, ReadingAndStale, Reading);
    }

    private async Task ReadAsync()
    {
        try
        {
            // The listener is called by whoever committed; the reading is not theirs to wait for.
            await Task.Yield();
            do
            {
                Interlocked.Exchange(ref _state, Reading);
                await _read();
            }
            while (Interlocked.CompareExchange(ref _state, Idle, Reading) == ReadingAndStale);
        }
        catch (ObjectDisposedException)
        {
            // The page was closed while it read.
        }
    }
}
