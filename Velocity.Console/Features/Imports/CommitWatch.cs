using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake;

namespace Velocity.Console.Features.Imports;

/// <summary>Waits for what the pipeline does in its own time.</summary>
public sealed class CommitWatch(IDbContextFactory<VelocityDbContext> contexts, ChangeFeed changes)
{
    /// <summary>Asks the database now and after every commit, until it says yes.</summary>
    public async Task UntilAsync(Func<VelocityDbContext, Task<bool>> condition, CancellationToken cancellationToken)
    {
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = changes.Subscribe(() => wake.Writer.TryWrite(true));
        while (true)
        {
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                if (await condition(db)) return;
            }

            await wake.Reader.ReadAsync(cancellationToken);
        }
    }
}
