namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>Waits for something to be seen in the database, which has no way to call.</summary>
internal static class Watch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <param name="what">For the message when it never comes.</param>
    public static async Task UntilAsync(string what, Func<bool> isSeen, TimeSpan? patience = null)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience ?? TimeSpan.FromSeconds(90));
        using var ticks = new PeriodicTimer(Interval);
        try
        {
            while (!isSeen())
                await ticks.WaitForNextTickAsync(timeout.Token);
        }
        catch (OperationCanceledException cancelled) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It was never seen that {what}.", cancelled);
        }
    }
}
