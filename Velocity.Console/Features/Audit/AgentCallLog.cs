using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Console.Intake.Persistence;

namespace Velocity.Console.Features.Audit;

/// <summary>
/// Writes down what agents do, reads included. A read must not wait for a disk, so that calls are written together, a moment after
/// they ended; whoever needs them now drains the log first. What a call delivered or proposed is a document of its own, committed
/// before the call is answered.
/// </summary>
public sealed class AgentCallLog(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time, ILogger<AgentCallLog> log) : BackgroundService
{
    private const int MostTogether = 500;
    private const int LongestSubject = 200;

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="door"><c>http</c> or <c>mcp</c>.</param>
    /// <param name="subject">What it was about; empty where it does not say.</param>
    public void Record(Caller.Agent agent, string door, string operation, string subject, string outcome)
    {
        var now = time.GetUtcNow();
        _entries.Writer.TryWrite(new Entry(new AgentCallRow
        {
            CallId = Guid.CreateVersion7(now), At = now, Agent = agent.Name, OnBehalfOf = agent.OnBehalfOf, Door = door, Operation = operation,
            // An argument is whatever an agent sends.
            Subject = subject.Length <= LongestSubject ? subject : subject[..LongestSubject], Outcome = outcome,
        }, null));
    }

    /// <summary>Ends when every call that was recorded before is in the database.</summary>
    public Task DrainAsync(CancellationToken cancellationToken = default)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _entries.Writer.TryWrite(new Entry(null, written));
        return written.Task.WaitAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Calls that ended before the console did are written before it goes.
        _entries.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not the stopping token: what is in the channel is written first.
        while (await _entries.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var together = new List<Entry>();
            while (together.Count < MostTogether && _entries.Reader.TryRead(out var entry)) together.Add(entry);
            await WriteAsync([.. together.Select(entry => entry.Call).OfType<AgentCallRow>()]);
            foreach (var entry in together) entry.Written?.TrySetResult();
        }
    }

    private async Task WriteAsync(IReadOnlyList<AgentCallRow> calls)
    {
        if (calls.Count == 0) return;
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await BulkInsert.WriteAsync(db, typeof(AgentCallRow), calls, CancellationToken.None);
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
        {
            // The terminal has what the database could not take.
            foreach (var call in calls) log.LogError(exception, "Not in the audit: {Agent} {Operation} {Subject} {Outcome} at {At}", call.Agent, call.Operation, call.Subject, call.Outcome, call.At);
        }
    }

    /// <param name="Written">Told once everything before it is in the database; null for a call.</param>
    private sealed record Entry(AgentCallRow? Call, TaskCompletionSource? Written);
}
