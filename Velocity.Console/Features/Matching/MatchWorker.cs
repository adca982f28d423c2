using System.Threading.Channels;
using Velocity.Console.Intake;

namespace Velocity.Console.Features.Matching;

/// <summary>Has the book of matches follow every commit, so that pages need not wait for it.</summary>
public sealed class MatchWorker(MatchBook book, ChangeFeed changes, ILogger<MatchWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = changes.Subscribe(() => wake.Writer.TryWrite(true));
        try
        {
            while (true)
            {
                await FollowAsync(stoppingToken);
                await wake.Reader.ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is found at the next start.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            await book.FollowAsync(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever fails is logged, and the next commit or the next start tries again; the console goes on.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Who may be the same could not be brought up to date");
        }
    }
}
