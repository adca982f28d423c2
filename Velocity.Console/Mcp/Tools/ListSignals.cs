using Velocity.Console.Api;
using Velocity.Console.Features.Signals;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Lists a client's scores.</summary>
internal sealed class ListSignals(SignalQueries signals, ClientLookup clients) : AgentTool(
    new ToolFace(
        "list_signals", "List a client's signals",
        "Scores of one client by type, the newest first, with their evidence. A score whose evidence leads nowhere has no value.",
        ToolEffect.Reads, typeof(SignalListAnswer)) { Reads = nameof(QdSignalBundle), Quotes = true },
    ReadSnapshot.Client)
{
    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Get(ReadSnapshot.Client);
        return await clients.FindAsync(wanted.Guid, cancellationToken) is { } client
            ? ToolAnswer.Of(SignalListAnswer.Of(client, await signals.OfClientAsync(client, cancellationToken)))
            : ToolAnswer.NotFound(ReadSnapshot.Client, $"There is no client {wanted}.");
    }
}
