using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Counts the questions that are put to the database.</summary>
public sealed class CommandCount : DbCommandInterceptor
{
    private int _asked;

    /// <summary>How many questions the work asks.</summary>
    public async Task<int> OfAsync(Func<Task> work)
    {
        var before = Volatile.Read(ref _asked);
        await work();
        return Volatile.Read(ref _asked) - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        return ValueTask.FromResult(result);
    }
}
